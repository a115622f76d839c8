"""Reconcile: claims to facts and conflicts."""

from flows.reconcile.reconciled import Reconciled
from flows.reconcile.stage import reconcile_claims

__all__ = ["Reconciled", "reconcile_claims"]
