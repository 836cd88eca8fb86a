"""Words and signs of quantities: numbers, currencies, periods, with one table for each."""
