"""Modules of a third party that go wrong, each in another way, with the sentence by which that is said."""

from textwrap import dedent

START = """
import builtins, json, locale, os, signal, sys, threading, time, warnings
from buurtspiegel.api import (Chapter, Comparison, Domain, Indicator, Kind, MirrorView, Need, Polarity, Provision,
                              Ratio, Story, hookimpl)
NAME = {name!r}

def make(id, title="Bomen", **other):
    return Indicator(**dict(id=id, title=title, unit="%", kind=Kind.RATE, polarity=Polarity.NEUTRAL, definition="Deel.",
                            source="CBS, Kerncijfers", caveat="Let op.", years="vanaf 2013", cadence="elk jaar",
                            values=(Ratio("kwb", "a_65_oo", "a_inw"),)) | other)
"""
DOMAIN = """
@hookimpl
def domain():
    return Domain(NAME, NAME.capitalize(), "Wat is dit?", "#336699")
"""
INDICATORS = """
@hookimpl
def indicators():
    return [{0}]
"""
SOUND = DOMAIN + INDICATORS.format('make(NAME + ".bomen")')


def on_load(code: str) -> str:
    return dedent(code) + SOUND


def lists(code: str) -> str:
    return DOMAIN + INDICATORS.format(code)


def computes(code: str) -> str:
    compare = f"""
    def compute(values, reference):
        {code}
    @hookimpl
    def comparisons():
        return [Comparison(NAME, NAME.capitalize(), "op " + NAME, compute)]
    """
    return dedent(compare) + SOUND


def text(value: str) -> str:
    return lists(f'make(NAME + ".bomen"), make(NAME + ".gras", caveat={value})')


CHANGES = "verandert bij het laden iets dat niet van haar is ("

#: The code of a module, and what is said about it.
BAD: dict[str, tuple[str, str]] = {
    "raises": (on_load("raise RuntimeError('kapot')"), "kan niet worden geladen (RuntimeError: kapot)"),
    "leaves": (on_load("raise SystemExit(3)"), "kan niet worden geladen (SystemExit: 3)"),
    "interrupts": (on_load("raise KeyboardInterrupt"), "kan niet worden geladen (KeyboardInterrupt)"),
    "dies": (on_load("os._exit(0)"), "beëindigt het programma bij het laden; zij is niet geladen"),
    "crashes": (on_load("import ctypes; ctypes.string_at(0)"), "beëindigt het programma bij het laden"),
    "endless": (on_load("while True: pass"), "doet er bij het laden langer dan 10 seconden over; zij is niet geladen"),
    "hookraises": (
        DOMAIN + "@hookimpl\ndef indicators():\n    raise KeyError('weg')\n",
        "gaf een fout in de hook indicators() (KeyError: 'weg')",
    ),
    "slowhook": (
        SOUND + "@hookimpl\ndef diagnose():\n    time.sleep(2)\n    return []\n",
        "doet 2,0 s over de hook diagnose(); een hook noemt op wat er is, en rekent niet.",
    ),
    "generator": (
        DOMAIN + "@hookimpl\ndef indicators():\n    while True:\n        yield 1\n",
        "gaf in de hook indicators() een generator terug; verwacht een lijst van Indicator.",
    ),
    "types": (lists("1, 'a', None"), "gaf in de hook indicators() op plaats 1 een int; verwacht Indicator."),
    "duplicate": (
        lists('make("sociaal.inwoners", "Gekaapt")'),
        "wil de indicator «sociaal.inwoners» toevoegen, maar die id is van module «sociaal»",
    ),
    "lying": (
        lists('make(NAME + ".bomen", values=(Ratio("kwb", "a_65_oo", "a_inw", 5000),))'),
        "een percentage is 100 keer een deel; scale is 5000.",
    ),
    "infinite": (
        computes("return values / 0"),
        "heeft de vergelijking «infinite»: compute gaf een getal dat te groot is",
    ),
    "shape": (
        computes("return values[:2]"),
        "heeft de vergelijking «shape»: compute gaf (2,) terug voor drie gebieden",
    ),
    "fills": (
        computes("return values * 0 if values[0] == values[0] else values.weg"),
        "compute ging mis waar geen cijfer",
    ),
    "invents": (computes("return reference.gemeente * 0 + 7"), "compute maakt een getal van een ontbrekende waarde"),
    "rewrites": (computes("values[:] = 0; return values"), "compute maakt een getal van een ontbrekende waarde"),
    "writes": (
        computes("reference.gemeente[:] = 0; return values"),
        "compute ging mis (ValueError: assignment destination",
    ),
    "sleeps": (computes("time.sleep(15); return values"), "compute duurt langer dan 2 s voor drie gebieden"),
    "quits": (computes("raise SystemExit(4)"), "compute ging mis (SystemExit: 4)"),
    "prints": (on_load("print('hallo'); sys.stderr.write('hallo')"), "drukt iets af bij het laden; laat print weg"),
    "closes": (on_load("sys.stdout.close()"), f"{CHANGES}sys.stdout)"),
    "descriptor": (on_load("os.close(2)"), f"{CHANGES}sys.stderr)"),
    "locale": (on_load("locale.setlocale(locale.LC_ALL, 'C.UTF-8')"), f"{CHANGES}de landinstelling (locale))"),
    "silences": (on_load("warnings.simplefilter('ignore')"), f"{CHANGES}warnings.simplefilter)"),
    "numpy": (on_load("import numpy; numpy.seterr(all='raise')"), f"{CHANGES}numpy.seterr)"),
    "moves": (on_load("os.chdir('/')"), f"{CHANGES}de werkmap)"),
    "signals": (on_load("signal.signal(signal.SIGTERM, signal.SIG_IGN)"), f"{CHANGES}de signalen (signal))"),
    "excepthook": (on_load("threading.excepthook = print"), f"{CHANGES}threading.excepthook"),
    "capitals": (
        on_load("w = sys.stdout.write; sys.stdout.write = lambda s: w(s.upper())"),
        f"{CHANGES}de methoden van",
    ),
    "collector": (on_load("import gc; gc.disable()"), f"{CHANGES}gc.disable)"),
    "tracer": (on_load("sys.settrace(lambda *a: None)"), f"{CHANGES}sys.settrace)"),
    "json": (on_load("json.dumps = lambda *a, **b: '{}'"), f"{CHANGES}json.dumps)"),
    "builtin": (on_load("builtins.len = lambda it: 3"), f"{CHANGES}builtins"),
    "patches": (on_load("Indicator.domain = 'wonen'; Indicator.check_values = print"), f"{CHANGES}buurtspiegel."),
    "deletes": (on_load("del sys.modules['json']"), f"{CHANGES}sys.modules['json']"),
    "thread": (
        on_load("threading.Thread(target=time.sleep, args=(3600,)).start()"),
        f"{CHANGES}er blijft een thread draaien)",
    ),
    "memory": (on_load("x = bytearray(900_000_000)\nfor at in range(0, len(x), 4096): x[at] = 1"), "MB geheugen"),
    "greedy": (on_load("x = bytearray(100_000_000_000)"), "wil bij het laden meer dan 512 MB geheugen"),
    "markup": (text("'<script>alert(1)</script>'"), "caveat: bevat HTML"),
    "control": (text(r"'Let op.\x1b[31m'"), "caveat: bevat een stuurteken"),
    "override": (text(r"'Let \u202e op.'"), "caveat: bevat een stuurteken"),
    "huge": (text("'x' * 10_000_000"), "caveat: telt 10000000 tekens; verwacht hoogstens 300."),
    "many": (lists("*[make(NAME + '.bomen')] * 100_000"), "100000 dingen terug; verwacht er hoogstens 1000."),
    "story": (
        SOUND
        + "@hookimpl\ndef stories():\n    return [Story(NAME + '.een', 'Een', 'Kort.',"
        + " (Chapter('Een', 'Kijk.', '?indicator=weg.weg'),))]\n",
        "heeft het verhaal «story.een», maar de indicator «weg.weg» is er niet",
    ),
    "mirror": (
        SOUND
        + "@hookimpl\ndef mirrors():\n    return [MirrorView(NAME + '.een', '<img src=x onerror=alert(1)>', 'Waar?',"
        + " Need(NAME + '.bomen', 'inwoners'), Provision('hulp', 'Hulp', row='een keer'), 'Let op.')]\n",
        "gaf een fout in de hook mirrors() (buurtspiegel.errors.DeclarationError: spiegel mirror.een, title: bevat",
    ),
    "misspelt": (SOUND.replace("def indicators", "def indicatorz"), "bedoelde u «indicators»?"),
    "newapi": (on_load("from buurtspiegel.api import Hologram"), "(ImportError: cannot import name 'Hologram'"),
}


def code(name: str) -> str:
    """Return the source of a bad module."""
    return START.replace("{name!r}", repr(name)) + BAD[name][0]
