"""What people see: the window, its screens and the widgets they are made of."""
