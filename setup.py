"""Lay db/ and resources/ inside the package, under the names that cdp_desktop.files looks for."""

from setuptools import find_packages, setup

setup(
    packages=[
        *find_packages(include=["cdp_desktop", "cdp_desktop.*"]),
        "cdp_desktop._db",
        "cdp_desktop._resources",
    ],
    package_dir={
        "cdp_desktop": "cdp_desktop",
        "cdp_desktop._db": "db",
        "cdp_desktop._resources": "resources",
    },
    package_data={
        "cdp_desktop._db": ["script.py.mako", "versions/*.py"],
        "cdp_desktop._resources": ["**/*"],
    },
    exclude_package_data={"": ["__pycache__/*", "*.pyc"], "cdp_desktop._resources": ["fonts/*.py"]},
)
