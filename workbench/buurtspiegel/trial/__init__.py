"""Modules are tried in a process of their own before they come into that of the workbench.

What a module does while it is imported cannot be taken back: an endless loop cannot be stopped, and a changed
``json.dumps`` is changed for all. So a module that is new, or whose files changed, is first loaded in a child process
with a time limit. What does no harm there is remembered by the sizes and times of its files, so that a start costs
nothing extra. It is a guard against mistakes: a module is a program, and a malicious one can wait until it is let in.
"""

from .known import fingerprint, package_files
from .parent import Verdict, tried

__all__ = ["Verdict", "fingerprint", "package_files", "tried"]
