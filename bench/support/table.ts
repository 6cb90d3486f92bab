import type { Machine } from './machine';
import { ratio, type Measure, type Report } from './Report';

function figure(value: number | null): string {
  if (value === null) return '–';
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

function times(measure: Measure, other: number | null): string {
  const factor = ratio(measure, other);
  if (factor === null) return '–';
  return `${factor >= 10 ? factor.toFixed(0) : factor.toFixed(1)}×`;
}

/** The result as a Markdown table, with the checks and notes below. */
export function tableOf(report: Report, machine: Machine): string {
  const head = ['', 'unit', 'ours', 'official, Chromium', 'ratio', 'official, Node', 'ratio'];
  const rows = report.measures.map((measure) => [
    `${measure.scenario}: ${measure.name}`,
    measure.unit,
    figure(measure.ours),
    figure(measure.official),
    times(measure, measure.official),
    figure(measure.officialNode),
    times(measure, measure.officialNode),
  ]);
  const widths = head.map((title, column) => Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const notes = report.measures
    .filter((measure) => measure.note !== '')
    .map((measure) => `- ${measure.scenario}: ${measure.name}: ${measure.note}`);
  const checks = report.checks.map(({ what, ok, found }) => `- ${ok ? 'ok' : 'FAILED'}: ${what} (${found})`);
  const { cores, cpu, memoryGiB, system, node, loadBefore } = machine;
  return [
    `${cores} cores (${cpu}), ${memoryGiB} GiB, ${system}, Node ${node}, load before ${loadBefore}`,
    '',
    line(head),
    rule,
    ...rows.map(line),
    '',
    'A ratio says how many times better ours is: above 1 ours is better, below 1 the other.',
    '',
    ...notes,
    '',
    ...checks,
    '',
  ].join('\n');
}
