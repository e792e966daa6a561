/** The report's figures and cuts, arranged for tiles and bars. Pure. */

/** One line of a cut: a market, a sector, a province or a mission. */
export interface CutRow {
  key: string;
  label: string;
  companies: number;
  partners: number;
  booked: number;
  held: number;
  missed: number;
  cancelled: number;
  signed: number;
  negotiating: number;
}

/** How many were asked, answered, and what they answered. */
export interface Scores {
  n: number;
  asked: number;
  response_rate: number | null;
  satisfied_share: number | null;
  average: number | null;
}

export interface Report {
  missions: number;
  markets: number;
  companies: number;
  partners: number;
  meetings: {
    booked: number;
    held: number;
    missed: number;
    /** Of the missed: somebody came, and the technique failed them. */
    kept_out: number;
    cancelled: number;
  };
  minutes_average: number | null;
  satisfaction: Scores & { companies: Scores; partners: Scores };
  contracts: {
    signed: number;
    negotiating: number;
    signed_confirmed: number;
    negotiating_confirmed: number;
  };
  by_market: CutRow[];
  by_sector: CutRow[];
  by_province: CutRow[];
  by_mission: CutRow[];
}

/** The rows behind a figure. */
export interface FigureRows {
  columns: string[];
  rows: (string | number | null)[][];
}

/** The figures that can be opened, as the server names them. */
export type FigureName =
  | 'missions'
  | 'companies'
  | 'held'
  | 'missed'
  | 'kept_out'
  | 'satisfaction'
  | 'signed'
  | 'negotiating';

/** One bar: its label, its value, its length in percent of the longest. */
export interface Bar {
  label: string;
  value: number;
  length: number;
}

/** Bars of a cut, the longest first; rows of nothing are left out. */
export function barsOf(rows: readonly CutRow[], value: (row: CutRow) => number): Bar[] {
  const most = Math.max(1, ...rows.map(value));
  return rows
    .map((row) => ({ label: row.label, value: value(row), length: (value(row) / most) * 100 }))
    .filter((bar) => bar.value > 0)
    .sort((a, b) => b.value - a.value || a.label.localeCompare(b.label));
}
