import subprocess
import sys

from buurtspiegel.map.scanline import fill
from buurtspiegel.map.warm_up import compile_all, warm_up


def test_importing_the_map_is_light():
    code = (
        "import sys, buurtspiegel.map.service, buurtspiegel.map.style; "
        "print([name for name in ('numba', 'mapclassify', 'matplotlib', 'panel', 'bokeh') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_after_warming_up_everything_is_compiled():
    compile_all()
    before = len(fill.signatures)
    compile_all()
    assert len(fill.signatures) == before >= 1


def test_warming_up_is_done_beside_the_rest():
    thread = warm_up()
    thread.join(120)
    assert not thread.is_alive()
    assert "mapclassify" in sys.modules
