# Two commands do everything: `make dataset` and `make test`. Both build `.venv` first when it is missing or older than the lock.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: dataset test setup lint lock clean

dataset: setup
	@$(BIN)/corroborate run space-film

test: setup
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict flows
	@$(BIN)/python -m pytest -q -n auto --dist loadfile

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@echo "Installing the locked dependencies into $(VENV) (about a minute the first time)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

lint: setup
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

# Needs uv. The lock file names exact versions and hashes, and no package index.
lock:
	@uv pip compile pyproject.toml --extra test --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --quiet --output-file requirements.lock

clean:
	@rm -rf $(VENV) .cache .prefect
