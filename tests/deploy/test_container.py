"""The image and what compose starts around it: linted everywhere, built and started where Docker is.

hadolint reads the Dockerfile as Docker does, and the shell in it; check-jsonschema has the schema of compose.
"""

import json
import os
import re
import shlex
import shutil
import ssl
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from game.settings import HOME, from_environment
from tests.people.server import Server, free_port
from tests.test_settings import Listening

DEPLOY = HOME / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text("utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text("utf-8")
SERVICES = yaml.safe_load(COMPOSE)["services"]


def tool(name: str, *arguments: str) -> None:
    """Run a program of the test packages; it finds nothing to complain of."""
    found = shutil.which(name, path=sysconfig.get_path("scripts"))
    if not found:
        pytest.skip(f"{name} is not made for this system")
    done = subprocess.run([found, *arguments], cwd=DEPLOY, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_dockerfile_is_free_of_faults():
    tool("hadolint", "--failure-threshold", "info", "Dockerfile")


def test_the_compose_file_is_one():
    tool("check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml")


def test_all_that_compose_asks_for_is_in_the_example_and_nothing_else():
    asked = set(re.findall(r"\$\{(\w+)", COMPOSE))
    told = set(re.findall(r"^(\w+)=", (DEPLOY / "example.env").read_text("utf-8"), re.MULTILINE))
    assert asked == told


def test_all_that_compose_and_the_image_set_are_settings():
    known = Listening()
    from_environment(known)
    image = set(re.findall(r"(\w+)=", re.search(r"^ENV (.+)$", DOCKERFILE, re.MULTILINE)[1]))
    assert {*SERVICES["game"]["environment"], *image} <= known.asked


def test_no_secret_is_written_down():
    given = yaml.safe_load(COMPOSE)["services"]
    for service in given.values():
        for name, value in service["environment"].items():
            if re.search("SECRET|PASSWORD|URL", name):
                assert "${" in value, name


def test_a_service_that_waits_waits_until_the_other_is_well():
    for service in SERVICES.values():
        for name, asked in service.get("depends_on", {}).items():
            assert asked["condition"] == "service_healthy"
            assert "healthcheck" in SERVICES[name] or "HEALTHCHECK" in DOCKERFILE


def test_the_game_in_it_can_do_little():
    game = SERVICES["game"]
    assert re.search(r"^USER (?!0)\d+$", DOCKERFILE, re.MULTILINE), "not root"
    assert game["read_only"]
    assert game["cap_drop"] == ["ALL"]
    assert "ports" not in game, "who comes from outside comes by HTTPS"
    assert SERVICES["database"]["networks"] == ["back"]


def test_all_that_the_wheel_is_made_of_reaches_the_build():
    let_in = re.findall(r"^!(.+)$", (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8"), re.M)
    for name in let_in:
        assert (HOME / name).exists(), name
    project = (HOME / "pyproject.toml").read_text("utf-8")
    folders = re.search(r"force-include\]\n(.*?)\n\n", project, re.DOTALL)[1]
    needed = {"game", *re.findall(r'^"(\w+)"', folders, re.MULTILINE), "README.md", "LICENSE"}
    needed |= {"pyproject.toml", "hatch_build.py", "package.json", "package-lock.json"}
    assert needed <= set(let_in)


def health() -> list[str]:
    """The command of the image that asks whether the game is well, by this Python."""
    command = re.search(r"HEALTHCHECK .*?CMD (\[.*?\])$", DOCKERFILE, re.MULTILINE | re.DOTALL)
    return [sys.executable, *json.loads(command[1])[1:]]


def is_well(port: int) -> bool:
    environment = os.environ | {"PORT": str(port)}
    return subprocess.run(health(), env=environment, capture_output=True).returncode == 0


def test_a_game_that_is_served_is_well_and_one_that_is_gone_is_not(tmp_path):
    server = Server(tmp_path / "instance").start()
    try:
        assert is_well(server.port)
    finally:
        server.stop()
    assert not is_well(server.port)


# Where Docker is --------------------------------------------------------------------------


def docker(*arguments: str) -> str:
    done = subprocess.run(
        ["docker", *arguments], cwd=HOME, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def works(*command: str) -> bool:
    return (
        bool(shutil.which(command[0]))
        and not subprocess.run(command, capture_output=True).returncode
    )


@pytest.fixture(scope="module")
def engine() -> None:
    if not works("docker", "info"):
        pytest.skip("no Docker engine runs here: what it builds and starts is linted only")


@pytest.fixture
def image(engine: None) -> Iterator[tuple[str, int]]:
    """A container of the image alone, and the port at which it answers."""
    docker("build", "--quiet", "-f", "deploy/Dockerfile", "-t", "leap-and-pinch:test", ".")
    port = free_port()
    options = ["--detach", "--read-only", "--tmpfs", "/tmp", "-p", f"127.0.0.1:{port}:5000"]
    made = docker("run", *options, "leap-and-pinch:test")
    yield made, port
    docker("rm", "--force", "--volumes", made)


def test_the_image_is_built_and_gets_well(image):
    made, port = image
    status = ["docker", "inspect", "-f", "{{.State.Health.Status}}", made]
    well = f"until {shlex.join(status)} | grep -qx healthy; do sleep 1; done"
    subprocess.run(["sh", "-c", well], check=True, timeout=90)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
        assert b"Leap" in answer.read()
    assert docker("exec", made, "id", "-u") == "10001"


@pytest.fixture
def composed(engine: None, tmp_path: Path) -> Iterator[int]:
    """All that compose starts, and the port at which Caddy answers; ``up --wait`` fails when one does
    not get well."""
    if not works("docker", "compose", "version"):
        pytest.skip("this Docker has no compose: its file is held to the schema only")
    port, settings, other = free_port(), tmp_path / "env", tmp_path / "other.yaml"
    example = (DEPLOY / "example.env").read_text("utf-8").replace("play.example.org", "localhost")
    settings.write_text(re.sub(r"^(\w+)=$", r"\1=" + "filled" * 8, example, flags=re.MULTILINE))
    other.write_text(f'services: {{caddy: {{ports: !override ["127.0.0.1:{port}:443"]}}}}\n')
    files = ["-f", "deploy/compose.yaml", "-f", str(other), "--env-file", str(settings)]
    compose = ["compose", "-p", "leap-and-pinch-test", *files]
    try:
        docker(*compose, "up", "--build", "--detach", "--wait")
        yield port
    finally:
        docker(*compose, "down", "--volumes")


def test_compose_starts_the_game_its_database_and_https(composed):
    unsigned = ssl._create_unverified_context()  # Caddy's own, for localhost
    with urllib.request.urlopen(
        f"https://localhost:{composed}/readyz", timeout=20, context=unsigned
    ) as answer:
        assert "Strict-Transport-Security" in answer.headers
