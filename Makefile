# One command plays, one tests. Windows: see README.md.
#
#   make play            set up what is missing, then play on http://127.0.0.1:5000
#   make play PORT=8123  the same on another port
#   make class           let the tablets of a class in, and open the teacher's page
#   make dist            a wheel, and a .pyz that runs with nothing but Python, in dist/
#   make test            set up what is missing, then run every test but those of `make browsers`
#   make browsers        the journeys in a browser, which are to go back into make test
#   make check           lint, format, types and import arrows
#   make bench           how heavy and how quick the game is
#   make load CLASSES=40 SECONDS=60     play so many classes at once, and count what is stored; with
#                        POSTGRES=1 on a PostgreSQL of its own, DATABASE_URL=… on yours, TOGETHER=n of
#                        them card by card, FIND=1 to look for the most that hold
#   make attack          hostile requests (SEED=7 REQUESTS=10000), then a hostile network while a class plays
#   make faults          break what can break while children play, and count (ONLY=kills)
#   make pictures        the pictures of the README and the icons, where the game has changed since
#   make messages        gather what can be translated into game/translations/messages.pot
#   make lock            pin newer packages (then read the diff)

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
# An npm on the machine, else the one that requirements/node.txt puts in the environment.
NPM := PATH="$(CURDIR)/$(VENV)/bin:$$PATH" npm
PIP := $(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement
HOST ?=
PORT ?=
CLASSES ?= 10
SECONDS ?= 30
TOGETHER ?= 0
REQUESTS ?= 10000
# What reaches every branch of the rules and of the content; the rest is quicker unmeasured.
MEASURED := tests/rules tests/content

.PHONY: play class dist test browsers check bench load attack faults pictures messages lock clean

play: $(VENV)/.play static/vendor/htmx.min.js
	@HOST=$(HOST) PORT=$(PORT) $(PY) -m game play

class: $(VENV)/.play static/vendor/htmx.min.js
	@$(PY) -m game class $(ARGS)

dist: $(VENV)/.play static/vendor/htmx.min.js
	@.ci/dist "$(PY)"

test: $(VENV)/.test node_modules/.tools static/vendor/htmx.min.js
	@.ci/browser "$(PY)"
	@.ci/postgres
	@.ci/caddy
	$(PY) -m coverage erase
	$(PY) -m coverage run -m pytest --numprocesses=auto $(MEASURED) $(ARGS)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report
	$(PY) -m pytest --numprocesses=auto --timeout=180 $(MEASURED:%=--ignore=%) --ignore=tests/browser --ignore=tests/deploy/test_https.py $(ARGS)

browsers: $(VENV)/.test node_modules/.tools static/vendor/htmx.min.js
	@.ci/browser "$(PY)"
	$(PY) -m pytest --numprocesses=auto --timeout=180 tests/browser tests/deploy/test_https.py $(ARGS)

check: $(VENV)/.test node_modules/.tools
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(NPM) run --silent lint
	$(NPM) run --silent types

bench: $(VENV)/.test node_modules/.tools static/vendor/htmx.min.js
	@.ci/browser "$(PY)"
	$(PY) -m bench.content
	$(PY) -m bench.weight
	$(PY) -m bench.speed
	$(PY) -m bench.first_card
	$(PY) -m bench.store
	$(PY) -m bench.server

attack: $(VENV)/.test static/vendor/htmx.min.js
	$(PY) -m attack $(if $(SEED),--seed $(SEED)) --requests $(REQUESTS)
	$(PY) -m attack.slow

load: $(VENV)/.test static/vendor/htmx.min.js
	@$(PY) -m bench.school --classes $(CLASSES) --seconds $(SECONDS) --together $(TOGETHER) \
		$(if $(FIND),--find) $(if $(POSTGRES),--postgres)

faults: $(VENV)/.test static/vendor/htmx.min.js
	@.ci/postgres
	@.ci/pgbouncer
	$(PY) -m attack.faults $(ONLY)

pictures: $(VENV)/.test static/vendor/htmx.min.js
	@.ci/browser "$(PY)"
	@$(PY) -m tests.browser.pictures

messages: $(VENV)/.play
	@mkdir -p game/translations
	@$(PY) -m babel.messages.frontend --quiet extract --mapping pyproject.toml --keywords "lazy_gettext lazy_pgettext:1c,2 Sentence Counted:1,2" \
		--add-comments Translators: --no-wrap --project "Leap & Pinch" --version "" \
		--output-file game/translations/messages.pot .
	@echo "A new language is this file with its words: game/translations/<language>/LC_MESSAGES/messages.po"

lock:
	@.ci/lock "$(PY)"

clean:
	rm -rf $(VENV) node_modules static/vendor .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.python:
	@test -n "$(PYTHON)" || { echo "Leap & Pinch needs Python 3.11 or newer (python3)."; exit 1; }
	@.ci/venv "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/.play: requirements/play.txt | $(VENV)/.python
	@echo "Fetching the Python packages…"
	@$(PIP) requirements/play.txt
	@touch $@

$(VENV)/.test: requirements/test.txt | $(VENV)/.play
	@echo "Fetching the test packages…"
	@$(PIP) requirements/test.txt
	@touch $@

$(VENV)/.npm: requirements/node.txt | $(VENV)/.python
	@command -v npm >/dev/null 2>&1 || { echo "Fetching Node.js…"; $(PIP) requirements/node.txt; }
	@touch $@

static/vendor/htmx.min.js: package-lock.json | $(VENV)/.npm
	@echo "Fetching htmx…"
	@test node_modules/.tools -nt package-lock.json || $(NPM) ci --omit=dev --ignore-scripts --no-audit --no-fund --silent
	@$(NPM) run --silent vendor
	@touch $@

node_modules/.tools: package-lock.json | $(VENV)/.npm
	@echo "Fetching the script and style checkers…"
	@$(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@
