"""The registry: regions, public bodies, websites, contacts, and who may do what for them."""
