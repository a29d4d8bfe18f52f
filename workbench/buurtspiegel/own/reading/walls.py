"""What the reading process may do: its own folder, the libraries it is made of, and nothing else.

Three walls, as far as the system has them: no network and no other program (Linux: a network namespace and seccomp),
no file but those of its folder and of Python (Landlock; also what a library in C opens), and an audit hook that refuses
the same to all code in Python, on any system. Limits of memory, processor and file size are :func:`limit`.
"""

import ctypes
import os
import platform
import struct
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

#: What a reading may use: bytes of memory in all, seconds of processor, bytes of a file it writes.
MOST_MEMORY, MOST_CPU_S, LARGEST_WRITTEN = 1000 * 1000**2, 60, 1000 * 1000**2
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_NO_NEW_PRIVS, _PR_SET_SECCOMP, _FILTER = 38, 22, 2
#: Landlock: the numbers of its calls are the same on all processors.
_CREATE, _ADD, _RESTRICT, _BENEATH = 444, 445, 446, 1
_READ = 1 << 2 | 1 << 3  # a file, a folder
_OWN = _READ | 1 << 1 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 14  # write, remove, make folder and file, truncate
#: Rights that each version of Landlock knows of (files; the network from 4; sockets and signals from 6).
_FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}
#: socket, connect, socketpair, execve, execveat, ptrace, process_vm_readv, process_vm_writev, mount, unshare, setns,
#: open_by_handle_at, bpf, keyctl, io_uring_setup
_REFUSED_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 53, 59, 322, 101, 310, 311, 165, 272, 308, 304, 321, 250, 425)),
    "aarch64": (0xC00000B7, (198, 203, 199, 221, 281, 117, 270, 271, 40, 97, 268, 265, 280, 219, 425)),
}
_REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "os.fork",
    "os.startfile",
    "os.kill",
    "os.chmod",
    "os.chown",
    "os.link",
    "os.symlink",
    "ctypes.",
    "winreg.",
    "webbrowser.",
    "urllib.",
    "ftplib.",
    "smtplib.",
    "pty.",
    "shutil.move",
    "sqlite3.enable_load_extension",
    "sqlite3.load_extension",
)
_LOOKING = frozenset({"os.listdir", "os.scandir"})
_ON_FILES = _LOOKING | frozenset({"open", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.truncate", "os.utime"})
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def close(folder: Path) -> tuple[str, ...]:
    """Put up the walls around this process; return which of them stand beside the audit hook, which always does."""
    with suppress(AttributeError, OSError):
        os.umask(0o077)
    standing = [name for name, build in (("netwerk", _no_network), ("bestanden", _no_files)) if build(folder)]
    if _no_calls():
        standing.append("aanroepen")
    _hook(folder)
    return tuple(standing)


def limit() -> None:
    """Let this process take no more than :data:`MOST_MEMORY` and the like; call it when the libraries are loaded."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        # Libraries reserve addresses that they never use: what counts is what is added to the memory in use now.
        addresses, used = (
            int(part) * resource.getpagesize() for part in Path("/proc/self/statm").read_text().split()[:2]
        )
        for what, most in (
            (resource.RLIMIT_AS, addresses + MOST_MEMORY - used),
            (resource.RLIMIT_CPU, MOST_CPU_S),
            (resource.RLIMIT_FSIZE, LARGEST_WRITTEN),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))


def _no_network(_: Path) -> bool:
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


def _no_files(folder: Path) -> bool:
    """Restrict files by Landlock (kernel 5.13 and later): what GDAL, SQLite or PROJ open counts too."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE, None, ctypes.c_size_t(0), 1)
    if version < 1:
        return False
    files = (1 << _FILE_RIGHTS.get(version, 16)) - 1
    parts = (files, 3 if version >= 4 else 0, 3 if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = struct.pack("QQQ", *parts)[:size]
    ruleset = libc.syscall(_CREATE, rules, ctypes.c_size_t(size), 0)
    if ruleset < 0:
        return False
    for path, rights in ((folder, _OWN), *((path, _READ) for path in _libraries())):
        with suppress(OSError):
            opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
            rights = rights if path.is_dir() else rights & ~(1 << 3)
            libc.syscall(_ADD, ruleset, _BENEATH, struct.pack("=Qi", rights & files, opened), 0)
            os.close(opened)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    stands = libc.syscall(_RESTRICT, ruleset, 0) == 0
    os.close(ruleset)
    return stands


def _no_calls() -> bool:
    """Refuse, by seccomp, the calls that make a socket or start a program (man seccomp; classic BPF)."""
    if sys.platform != "linux" or platform.machine() not in _REFUSED_CALLS or sys.maxsize < 2**32:
        return False
    architecture, calls = _REFUSED_CALLS[platform.machine()]
    load, equal, at_least, answer = 0x20, 0x15, 0x35, 0x06
    allow, refuse = 0x7FFF0000, 0x00050000 | 1  # EPERM
    steps = [(load, 0, 0, 4), (equal, 1, 0, architecture), (answer, 0, 0, refuse), (load, 0, 0, 0)]
    # Numbers from 2^30 on are those of x32, another way to the same calls.
    steps += [(at_least, len(calls) + 1, 0, 0x40000000)]
    steps += [(equal, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    steps += [(answer, 0, 0, allow), (answer, 0, 0, refuse)]
    program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *step) for step in steps))
    header = struct.pack("HP", len(steps), ctypes.addressof(program))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return libc.prctl(_PR_SET_SECCOMP, _FILTER, header, 0, 0) == 0


def _libraries() -> Iterator[Path]:
    """Yield what Python and its libraries read of themselves, and the few files of the system that they look at."""
    import buurtspiegel
    import buurtspiegel_data

    yield from {Path(str(package.__file__)).parent for package in (buurtspiegel, buurtspiegel_data)}
    yield from {Path(path) for path in sysconfig.get_paths().values() if Path(path).name not in {"bin", "include"}}
    prefixes = {Path(one) for one in (sys.prefix, sys.base_prefix)}
    yield from {prefix / part for prefix in prefixes for part in ("lib", "lib64", "share/proj", "DLLs", "pyvenv.cfg")}
    for path in (
        "/lib",
        "/lib64",
        "/usr/lib",
        "/usr/lib64",
        "/usr/share/zoneinfo",
        "/etc/ld.so.cache",
        "/etc/localtime",
    ):
        yield Path(path)
    for path in ("/dev/null", "/dev/urandom", "/dev/zero", "/proc/cpuinfo", "/proc/meminfo", "/sys/devices/system/cpu"):
        yield Path(path)
    yield Path(f"/proc/{os.getpid()}")


def _hook(folder: Path) -> None:
    own = (os.path.realpath(folder),)
    readable = own + tuple(os.path.realpath(path) for path in _libraries())
    separator, realpath, fsdecode = os.sep, os.path.realpath, os.fsdecode

    def inside(path: object, roots: tuple[str, ...]) -> bool:
        if path is None or isinstance(path, int):  # the own folder, a file that is open already
            return True
        where = realpath(fsdecode(path))  # type: ignore[arg-type]
        return any(where == root or where.startswith(root + separator) for root in roots)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        if event in _ON_FILES:
            paths = arguments[:2] if event == "os.rename" else arguments[:1]
            mode, flags = (arguments[1], arguments[2]) if event == "open" else ("r" if event in _LOOKING else "w", 0)
            writes = (isinstance(mode, str) and not set(mode).isdisjoint("wax+")) or bool(int(flags or 0) & _WRITING)  # type: ignore[call-overload]
            if not all(inside(path, own if writes else readable) for path in paths):
                raise PermissionError(event)
        elif event.startswith(_REFUSED_EVENTS):
            raise PermissionError(event)

    sys.addaudithook(watch)
