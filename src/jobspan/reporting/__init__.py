"""An evaluation as files that people read: `report.html` and `report.md`."""
