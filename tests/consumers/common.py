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


def cache(build):
    """Where downloads are kept between runs: beside the build of the corpus."""
    return os.path.join(os.path.dirname(os.path.abspath(build)), "cache")


def fetched(script, build, package):
    """Runs the script `fetch` beside `script`; its folder, which Python's modules are then found in."""
    source = os.path.dirname(os.path.abspath(script))
    target = os.path.join(cache(build), os.path.basename(source))
    done = subprocess.run([os.path.join(source, "fetch"), target], capture_output=True, text=True, check=False,
                          env=dict(os.environ, PYTHON=sys.executable))
    if done.returncode != 0:
        skip(package)
    sys.path.insert(0, target)
    return target


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
