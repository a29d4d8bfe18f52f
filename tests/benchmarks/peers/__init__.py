"""Other ways to draw the same map, each as its makers would: a server with a choice of figures above the map."""
