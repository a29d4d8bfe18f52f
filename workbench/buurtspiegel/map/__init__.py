"""The map: polygons become pictures of area ids once, and every map after that is a look-up in those pictures.

``world`` → ``flat`` → ``scanline`` → ``idtile`` → ``idtiles`` make and keep the pictures of ids (geometry only).
``classify`` and ``palette`` turn numbers into classes and colours, ``style`` names one map in a URL,
``png`` paints a picture, ``detail`` decides which level is drawn, ``handlers`` serves it all over HTTP.
"""
