# Two commands do all: `make site` builds the archive, `make test` proves the program.
# They need Python 3.11+ and make; everything else they install for themselves, into .venv.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python

.PHONY: site test check serve bench bench-quick clean help

site: $(VENV)/site.stamp ## build content/ into output/
	$(PY) -m site_builder build

test: $(VENV)/test.stamp ## everything that must hold, in a real browser too
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy
	$(PY) -m pytest

check: $(VENV)/site.stamp ## what is wrong with the articles and the built site
	$(PY) -m site_builder check

serve: $(VENV)/site.stamp ## the site on this machine, rebuilt on each change
	$(PY) -m site_builder serve

bench: $(VENV)/site.stamp ## what everything costs, beside other generators; hours; benchmarks/RESULTS.md
	$(PY) benchmarks/convert.py 100 1000
	$(PY) benchmarks/tagging.py
	$(PY) benchmarks/markdown.py tests/gold content/articles
	$(PY) benchmarks/align.py --gold tests/gold
	benchmarks/peers/setup.sh
	$(PY) -m benchmarks.peers compare
	$(PY) -m benchmarks.peers growth
	$(PY) -m benchmarks.peers stages
	$(PY) -m benchmarks.peers report

bench-quick: $(VENV)/site.stamp ## builds beside Hugo's, few and small; prints, writes nothing; minutes
	benchmarks/peers/setup.sh hugo
	$(PY) -m benchmarks.peers compare --sizes 5 1000 --tools hugo ours-equal ours --runs 3 --records benchmarks/.peers/quick.jsonl

clean: ## remove what was built; the virtual environment stays
	-$(PY) -m site_builder clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { echo "venv is missing; on Debian: apt-get install python3-venv"; exit 1; }
	@touch $@

$(VENV)/site.stamp: $(VENV)/python.stamp pyproject.toml
	$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/test.stamp: $(VENV)/python.stamp pyproject.toml tests/tools/package.json tests/tools/install.py
	$(PY) -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	$(PY) tests/tools/install.py $(VENV)/tools
	@touch $@ $(VENV)/site.stamp
