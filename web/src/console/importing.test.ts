/** What the reader does to an import before anything is written. */
import { expect, test } from 'vitest';
import { columnsOf, faultOf, missingFields, rowsOf, shownFields } from './importing.ts';
import { toggled, withColumn, withCorrection, type ImportReport } from './importing.ts';

const fault = (field: string) => ({ field, code: 'x', message: 'x', value: 'y' });
const report: ImportReport = {
  side: 'company',
  format: 'csv',
  headers: [
    { index: 0, text: 'Ragione sociale', field: 'name', sample: [] },
    { index: 1, text: 'E-mail', field: 'email', sample: [] },
    { index: 2, text: 'Codice interno', field: null, sample: [] },
  ],
  fields: [
    { field: 'name', required: true, label: 'Name' },
    { field: 'email', required: true, label: 'E-mail' },
    { field: 'language', required: true, label: 'Language' },
    { field: 'phone', required: false, label: 'Phone' },
    { field: 'city', required: false, label: 'City' },
  ],
  rows: [
    { row: 2, values: { name: 'A' }, errors: [fault('email')], warnings: [fault('email')],
      duplicate_of: null, verdict: 'error' },
    { row: 3, values: { name: 'B' }, errors: [], warnings: [fault('city')],
      duplicate_of: null, verdict: 'ok' },
  ],
  counts: { ok: 1, error: 1, duplicate: 0, skipped: 0 },
  imported: null,
};

test('a field has one column, and a column one field', () => {
  const guessed = columnsOf(report);
  expect(guessed).toEqual({ 0: 'name', 1: 'email' });

  expect(withColumn(guessed, 2, 'email')).toEqual({ 0: 'name', 2: 'email' });
  expect(withColumn(guessed, 0, 'phone')).toEqual({ 0: 'phone', 1: 'email' });
  expect(withColumn(guessed, 1, '')).toEqual({ 0: 'name' });
});

test('required fields without a column are named', () => {
  expect(missingFields(report, columnsOf(report))).toEqual(['language']);
  expect(missingFields(report, { 0: 'name', 1: 'email', 2: 'language' })).toEqual([]);
});

test('a cell has one correction, the last', () => {
  const once = withCorrection([], { row: 2, field: 'email', value: 'a@' });
  const twice = withCorrection(once, { row: 2, field: 'email', value: 'a@b.example' });
  const other = withCorrection(twice, { row: 3, field: 'email', value: 'c@b.example' });

  expect(twice).toEqual([{ row: 2, field: 'email', value: 'a@b.example' }]);
  expect(other).toHaveLength(2);
});

test('a row left out can be taken in again', () => {
  expect(toggled([], 3)).toEqual([3]);
  expect(toggled([2, 3], 3)).toEqual([2]);
});

test('an error is shown before a warning, and its column is shown', () => {
  const [first, second] = report.rows;
  expect(first && faultOf(first, 'email')?.error).toBe(true);
  expect(second && faultOf(second, 'city')?.error).toBe(false);
  expect(second && faultOf(second, 'name')).toBeNull();

  expect(shownFields(report).map((it) => it.field)).toEqual(['name', 'email', 'city']);
  expect(rowsOf(report, 'ok').map((it) => it.row)).toEqual([3]);
  expect(rowsOf(report, 'all')).toHaveLength(2);
});
