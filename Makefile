PYTHON ?= python3
VENV ?= .venv
DEMO ?= .venv-demo
OTHERS ?= .venv-others

.PHONY: demo test quick lint model skillspan card references benchmark memory dist clean

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

model: $(VENV)/installed  ## pre-train, train, distil, assemble and score models/en_jobspan_mini
	$(VENV)/bin/jobspan pretrain training/pretrain.cfg
	$(VENV)/bin/jobspan train training/teacher.cfg
	$(VENV)/bin/jobspan train training/teacher.cfg --set train.arguments.seed=3 \
		--set paths.output=build/teacher-3 --set paths.model=build/teacher-3/pipeline
	$(VENV)/bin/jobspan train training/mini.cfg
	$(MAKE) card

REPORT = evaluation/reports/en_jobspan_mini-$(shell sed -n 's/^  "version":"\(.*\)",/\1/p' models/en_jobspan_mini/meta.json)
TRAIN = --train corpus/train.jsonl --train corpus/train.more.jsonl \
	--train corpus/train.random.jsonl --train corpus/train.further.jsonl \
	--train corpus/authored.jsonl --train corpus/authored.conferences.jsonl
card: $(VENV)/installed  ## report on the shipped model on dev and gold, and write its card
	$(VENV)/bin/jobspan evaluate models/en_jobspan_mini --gold corpus/dev.jsonl $(TRAIN) --words 2 \
		--references evaluation/references/dev.json --output $(REPORT)/dev
	$(VENV)/bin/jobspan evaluate models/en_jobspan_mini --gold corpus/gold.jsonl $(TRAIN) --words 2 \
		--references evaluation/references/gold.json --output $(REPORT)
	$(VENV)/bin/jobspan card models/en_jobspan_mini --reports $(REPORT) \
		--benchmarks evaluation/benchmarks --readme README.md --scale docs/scale.md

references: $(VENV)/installed  ## train and score what the model is compared with
	$(VENV)/bin/jobspan references corpus/dev.jsonl corpus/gold.jsonl --train corpus/train.jsonl \
		--train corpus/authored.jsonl --dev corpus/dev.jsonl --output evaluation/references

skillspan: $(VENV)/installed  ## train and score SkillSpan's table, without and with pre-training
	$(VENV)/bin/jobspan skillspan training/skillspan.cfg
	$(VENV)/bin/jobspan skillspan training/skillspan.cfg --set paths.output=build/skillspan-plain \
		--set train_skillspan.encoder=sentence-transformers/all-MiniLM-L6-v2

benchmark: $(DEMO)/installed $(OTHERS)/installed  ## time the runtime beside other systems
	$(DEMO)/bin/jobspan benchmark $(JOBSPAN_DATA)/corpus/postings.jsonl.gz \
		--postings 48 --torch $(OTHERS)/bin/python --spacy-transformers $(OTHERS)/bin/python \
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
