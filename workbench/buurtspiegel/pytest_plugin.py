"""What pytest gets from Buurtspiegel: the contract test of a module.

A module developer's whole test is::

    def test_contract(buurtspiegel_contract):
        assert buurtspiegel_contract == ()

It becomes one test for each part of the contract, of the module whose ``pyproject.toml`` stands above the test file.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

_FIXTURE = "buurtspiegel_contract"


def pytest_generate_tests(metafunc: "pytest.Metafunc") -> None:
    """Give a test that asks for it the breaches of the contract, one part at a time."""
    if _FIXTURE in metafunc.fixturenames:
        # Not above: pytest loads this file in every project of an environment that has Buurtspiegel.
        from buurtspiegel.contract import ALL_PARTS
        from buurtspiegel.contract.checking import checked
        from buurtspiegel.contract.project import project_around, projects_at

        found = [checked(project) for project in projects_at(project_around(metafunc.definition.path.parent))]
        metafunc.parametrize(
            _FIXTURE,
            [tuple(sentence for one in found for sentence in one.parts[part]) for part in ALL_PARTS],
            ids=ALL_PARTS,
        )
