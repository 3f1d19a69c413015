"""Security events of Kosovo as data: schema, reading and checking, places and layers."""
