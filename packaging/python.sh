# Sets $here (this folder) and $python (an interpreter that will do); sourced by run, test and .ci/run.
# $PYTHON decides when it is set; otherwise the first that will do of the machine's own.
here=$(CDPATH= cd -- "$(dirname -- "$0")/${to_packaging:-.}" && pwd) || exit 1

will_do() {
    "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' 2>/dev/null
}

python=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
    if will_do "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "Makerdesk needs Python 3.11, 3.12, 3.13 or 3.14, and ${PYTHON:-python3} is none of them." \
        "Install one, or name it: PYTHON=/path/to/python3 $0" >&2
    exit 1
fi
