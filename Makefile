PYTHON ?= python3
VENV ?= .venv
DEMO ?= .venv-demo
OTHERS ?= .venv-others

.PHONY: demo test quick lint model fast skillspan card reports references benchmark memory dist clean

demo: $(DEMO)/installed  ## tag the example postings with the shipped model
	$(DEMO)/bin/jobspan tag examples/*.txt

test: $(VENV)/installed  ## run the whole test suite, a file on each core
	$(VENV)/bin/python -m pytest --numprocesses auto --dist loadfile --durations 15

quick: $(VENV)/installed  ## run the tests that neither train, build nor install
	$(VENV)/bin/python -m pytest -m "not slow"

lint: $(VENV)/installed  ## check style, types and the direction of imports
	$(VENV)/bin/ruff check src tests
	$(VENV)/bin/ruff format --check src tests
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

model: $(VENV)/installed  ## pre-train, train, distil, assemble and score the shipped models
	$(VENV)/bin/jobspan pretrain training/pretrain.cfg
	$(VENV)/bin/jobspan train training/teacher.cfg
	$(VENV)/bin/jobspan train training/teacher.cfg --set train.arguments.seed=3 \
		--set paths.output=build/teacher-3 --set paths.model=build/teacher-3/pipeline
	$(VENV)/bin/jobspan train training/mini.cfg
	$(MAKE) fast

fast: $(VENV)/installed  ## distil models/en_jobspan_fast from models/en_jobspan_mini, and score both
	$(VENV)/bin/jobspan train training/fast.cfg
	$(MAKE) card

report = evaluation/reports/$(1)-$(shell sed -n 's/^  "version":"\(.*\)",/\1/p' models/$(1)/meta.json)
MINI = $(call report,en_jobspan_mini)
FAST = $(call report,en_jobspan_fast)
TRAIN = --train corpus/train.jsonl --train corpus/train.more.jsonl \
	--train corpus/train.random.jsonl --train corpus/train.further.jsonl \
	--train corpus/authored.jsonl --train corpus/authored.conferences.jsonl
card: $(VENV)/installed  ## report on the shipped models on dev and gold; write cards and tables
	for model in en_jobspan_mini en_jobspan_fast; do $(MAKE) reports MODEL=$$model || exit; done
	$(VENV)/bin/jobspan card models/en_jobspan_mini --reports $(MINI) --beside $(FAST)
	$(VENV)/bin/jobspan card models/en_jobspan_fast --reports $(FAST) --beside $(MINI)
	$(VENV)/bin/jobspan tables README.md --reports $(MINI) --beside $(FAST) \
		--benchmarks evaluation/benchmarks --scale docs/scale.md

reports: $(VENV)/installed
	$(VENV)/bin/jobspan evaluate models/$(MODEL) --gold corpus/dev.jsonl $(TRAIN) --words 2 \
		--references evaluation/references/dev.json --output $(call report,$(MODEL))/dev
	$(VENV)/bin/jobspan evaluate models/$(MODEL) --gold corpus/gold.jsonl $(TRAIN) --words 2 \
		--references evaluation/references/gold.json --output $(call report,$(MODEL))

references: $(VENV)/installed  ## train and score what the model is compared with: an hour and more
	$(VENV)/bin/jobspan references corpus/dev.jsonl corpus/gold.jsonl $(TRAIN) --cnn-epochs 5 \
		--dev corpus/dev.jsonl --output evaluation/references

skillspan: $(VENV)/installed  ## train and score SkillSpan's table, without and with pre-training
	$(VENV)/bin/jobspan skillspan training/skillspan.cfg
	$(VENV)/bin/jobspan skillspan training/skillspan.cfg --set paths.output=build/skillspan-plain \
		--set train_skillspan.encoder=sentence-transformers/all-MiniLM-L6-v2

benchmark: $(DEMO)/installed $(OTHERS)/installed  ## time the runtime beside other systems: 20 minutes
	$(DEMO)/bin/jobspan benchmark $(JOBSPAN_DATA)/corpus/postings.jsonl.gz \
		--postings 250 --rounds 3 --beside en_jobspan_fast \
		--torch $(OTHERS)/bin/python --spacy-transformers $(OTHERS)/bin/python \
		--output evaluation/benchmarks/cpu.json
	$(DEMO)/bin/jobspan repeats $(JOBSPAN_DATA)/unlabelled/nhs_jobs_2020.jsonl.gz \
		--output evaluation/benchmarks/repeats.json

memory: $(DEMO)/installed  ## the peak of `jobspan tag` over 100,000 parts of postings: half an hour
	$(DEMO)/bin/jobspan memory $(JOBSPAN_DATA)/unlabelled/*.jsonl.gz --characters 300 \
		--postings 100000 --at 1000 --at 10000 --output evaluation/benchmarks/memory.json

dist: $(VENV)/installed  ## build the wheel, with the model in it
	$(VENV)/bin/python -m build --wheel

clean:
	rm -rf $(VENV) $(DEMO) $(OTHERS) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(DEMO)/installed: pyproject.toml $(shell find src models -type f -not -name '*.pyc')
	$(PYTHON) -m venv $(DEMO)
	$(DEMO)/bin/pip install --quiet --disable-pip-version-check .
	touch $@

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev,train]"
	touch $@

$(OTHERS)/installed:  # spacy-transformers wants an older transformers than training does
	$(PYTHON) -m venv $(OTHERS)
	$(OTHERS)/bin/pip install --quiet --disable-pip-version-check \
		torch==2.13.0 spacy-transformers "transformers<4.53.3"
	touch $@
