"""What the checks share."""
import os
import shutil
import subprocess
import sys

SKIPPED = 77


def folder():
    if len(sys.argv) != 2 or not os.path.isdir(sys.argv[1]):
        sys.exit("usage: check.py FOLDER_OF_A_BUILD")
    return sys.argv[1]


def skip(package):
    print(f"skipped: {package} is not installed")
    sys.exit(SKIPPED)


def need(program, package):
    if shutil.which(program) is None:
        skip(package)


def output_of(*command):
    """Standard output; any complaint or exit code but 0 fails the check."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stderr.strip():
        sys.exit(f"{' '.join(command)}: exit code {done.returncode}\n{done.stderr[:2000]}")
    return done.stdout


def check(condition, message):
    if not condition:
        sys.exit(f"FAILED: {message}")
