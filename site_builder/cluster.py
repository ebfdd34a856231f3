"""Work for other machines: a Dask cluster that is there already, behind the executor of its client."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from site_builder.problems import ConfigError, Problem


@contextmanager
def executor(address: str) -> Iterator[Executor]:
    """An executor that hands its calls to the cluster whose scheduler is at ``address``, as ``tcp://10.0.0.5:8786``.

    Its workers need this program, in the same version, and the folders of the build under the same paths.
    Raises :class:`ConfigError` where the extra is not installed or no scheduler answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        remedy = "install the extra: python -m pip install 'site-builder[cluster]'"
        raise ConfigError([Problem(address, 0, "a cluster needs Dask, which is not installed", remedy)]) from error
    try:
        client = Client(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        remedy = "look at the address, and whether dask scheduler runs there"
        raise ConfigError([Problem(address, 0, f"no scheduler answers ({error})", remedy)]) from error
    with client, client.get_executor(pure=False) as handed:
        yield handed
