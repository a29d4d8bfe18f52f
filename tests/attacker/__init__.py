"""An attacker of the disclosure control: it has what an outsider has, and shares no code with the protection.

``knowledge`` writes down what the releases tell, ``lp`` and ``milp`` look for tables that agree with it, ``verdict``
says which figures were given away, ``gemeenten`` draws small gemeenten to attack, ``naive`` is a protection that leaks.
"""
