/**
 * The import's plan and report, and what the reader does to them. Pure.
 *
 * The file stays in the browser and goes to the server with the whole plan each time; the
 * server keeps nothing until the plan says `confirm`.
 */
import type { Side } from './api.ts';

export interface Correction {
  row: number;
  field: string;
  value: string;
}

export interface ImportPlan {
  side: Side;
  /** Heading index → field, once the reader has changed the guess. */
  columns?: Record<string, string>;
  corrections?: Correction[];
  skip?: number[];
  confirm: boolean;
}

export interface CellFault {
  field: string;
  code: string;
  message: string;
  value: string;
  suggestion?: string | null;
}

export interface ImportRow {
  /** The line in the file, as a spreadsheet numbers it. */
  row: number;
  values: Record<string, string>;
  errors: CellFault[];
  warnings: CellFault[];
  duplicate_of: { row?: number | null; party?: string | null; by: 'vat' | 'email' } | null;
  verdict: 'ok' | 'error' | 'duplicate' | 'skipped';
}

export interface ImportReport {
  side: Side;
  format: string;
  headers: { index: number; text: string; field: string | null; sample: string[] }[];
  fields: { field: string; required: boolean; label: string }[];
  rows: ImportRow[];
  counts: Record<ImportRow['verdict'], number>;
  imported: number | null;
}

/** The columns as the report has them: heading index → field. */
export function columnsOf(report: ImportReport): Record<string, string> {
  const known = report.headers.filter((header) => header.field !== null);
  return Object.fromEntries(known.map((header) => [String(header.index), header.field ?? '']));
}

/** The columns after a heading was given to a field; a field has one column only. */
export function withColumn(
  columns: Record<string, string>,
  index: number,
  field: string,
): Record<string, string> {
  const rest = Object.entries(columns).filter(([at, has]) => at !== String(index) && has !== field);
  return Object.fromEntries(field === '' ? rest : [...rest, [String(index), field]]);
}

/** The fields that must have a column and have none. */
export function missingFields(report: ImportReport, columns: Record<string, string>): string[] {
  const given = new Set(Object.values(columns));
  return report.fields.filter((it) => it.required && !given.has(it.field)).map((it) => it.field);
}

/** The corrections after one more; a cell has one correction only. */
export function withCorrection(list: readonly Correction[], next: Correction): Correction[] {
  const others = list.filter((it) => it.row !== next.row || it.field !== next.field);
  return [...others, next];
}

/** The rows to leave out after one was left out or taken in again. */
export function toggled(skip: readonly number[], row: number): number[] {
  return skip.includes(row) ? skip.filter((it) => it !== row) : [...skip, row];
}

/** The rows of one verdict; `all` for every row. */
export function rowsOf(report: ImportReport, verdict: string): ImportRow[] {
  return verdict === 'all' ? report.rows : report.rows.filter((it) => it.verdict === verdict);
}

/** What is wrong with a cell: its error first, else its warning. */
export function faultOf(
  row: ImportRow,
  field: string,
): { fault: CellFault; error: boolean } | null {
  const error = row.errors.find((it) => it.field === field);
  if (error) return { fault: error, error: true };
  const warning = row.warnings.find((it) => it.field === field);
  return warning ? { fault: warning, error: false } : null;
}

/** The fields worth a table column: those that have one, or in which something is wrong. */
export function shownFields(report: ImportReport): ImportReport['fields'] {
  const given = new Set(Object.values(columnsOf(report)));
  const faulty = new Set(
    report.rows.flatMap((row) => [...row.errors, ...row.warnings].map((it) => it.field)),
  );
  return report.fields.filter((it) => given.has(it.field) || faulty.has(it.field));
}
