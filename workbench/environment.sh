# Shared by workbench/start and tests/run, which source it from the root of the checkout: the virtual environment in
# .venv. Where packages come from is for pip's own configuration to say.

complain() {
    printf '✗ %s\n' "$1" >&2
    exit 1
}

# Print the command of a Python that is new enough; PYTHON, when set, is the only one tried.
find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    complain "Er is geen Python 3.11 of nieuwer gevonden. Installeer die, of noem hem: PYTHON=/pad/naar/python3."
}

# Debian and Ubuntu ship Python without ensurepip (package python3-venv); there pip puts itself in the environment.
make_venv() {
    python=$(find_python)
    "$python" -m venv --clear .venv >/dev/null 2>&1 && return
    "$python" -m venv --clear --without-pip .venv
    "$python" -m pip --python .venv/bin/python --disable-pip-version-check install --quiet pip ||
        complain "De Python-omgeving kon niet worden gemaakt. Installeer python3-venv of pip, en probeer het opnieuw."
}

# prepare EXTRAS: a working .venv with the project and these extras («» or «test»). Installs only where pyproject.toml
# or the place of the checkout is another than at the last time; the stamp is written when all went well.
prepare() {
    stamp=".venv/installed${1:+-$1}"
    wanted="$(cksum <pyproject.toml) $PWD"
    .venv/bin/python -c 'import pip' 2>/dev/null || make_venv
    for earlier in "$stamp"*; do
        [ "$(cat "$earlier" 2>/dev/null)" = "$wanted" ] && return
    done
    echo "Buurtspiegel wordt geïnstalleerd in .venv (de eerste keer enkele minuten) …" >&2
    .venv/bin/python -m pip --disable-pip-version-check install --quiet --editable ".${1:+[$1]}" ||
        complain "Het installeren is niet gelukt; hierboven staat waarom. Los dat op en probeer het opnieuw."
    printf '%s' "$wanted" >"$stamp"
}
