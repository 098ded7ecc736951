"""Thousands of tests start an application each: what all of them would compile anew is compiled once."""

import threading
from copy import copy
from types import CodeType
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy import Engine
from werkzeug.routing import Map, Rule, RuleFactory
from werkzeug.routing.matcher import StateMachineMatcher


def compile_once() -> None:
    """From now on applications share their compiled addresses, templates and SQL statements."""
    Flask.url_map_class = SharedRules
    Flask.jinja_options = {"bytecode_cache": SharedTemplates()}
    _share_statements()


def _share_statements() -> None:
    make, first = SQLAlchemy._make_engine, dict[str, Engine]()

    def sharing(database: SQLAlchemy, key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        engine = make(database, key, options | {"query_cache_size": 5000}, app)
        shared = first.setdefault(engine.dialect.name, engine)
        engine.dialect, engine._compiled_cache = shared.dialect, shared._compiled_cache
        return engine

    SQLAlchemy._make_engine = sharing  # type: ignore[method-assign]  # what the tests replace


class SharedRules(Map):
    """The addresses of an application, taken from an earlier one that had the same."""

    known: dict[tuple[str, ...], Map] = {}
    one_at_a_time = threading.Lock()

    def __init__(self, *given: Any, **named: Any) -> None:
        self._given: list[Rule] = []
        super().__init__(*given, **named)

    def add(self, rulefactory: RuleFactory) -> None:
        """Only remember it; all are compiled when one is asked for."""
        self._given += rulefactory.get_rules(self)
        self._remap = True

    def update(self) -> None:
        """Put to use what was added."""
        if not self._remap:
            return
        with self.one_at_a_time:
            if self._remap:
                self._put_to_use()

    def _put_to_use(self) -> None:
        key = tuple(map(_described, self._given))
        if same := self.known.get(key):
            self._matcher, self._rules_by_endpoint = same._matcher, same._rules_by_endpoint
            self._remap = False
        else:
            self._compile()
            super().update()
            self.known[key] = self

    def _compile(self) -> None:
        self._matcher, self._rules_by_endpoint = StateMachineMatcher(self.merge_slashes), {}
        for rule in self._given:
            unbound = copy(rule)
            unbound.map = None
            super().add(unbound)


def _described(rule: Rule) -> str:
    return f"{rule.rule} {rule.methods} {rule.endpoint} {rule.defaults}"


class SharedTemplates(BytecodeCache):
    """Compiled templates, by their words and the kind of environment: each writes code of its own."""

    def __init__(self) -> None:
        self.known: dict[tuple[type[Environment], str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.known.get((type(bucket.environment), bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.known[type(bucket.environment), bucket.key, bucket.checksum] = bucket.code
