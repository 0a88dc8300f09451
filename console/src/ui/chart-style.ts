import type { Palette } from '../theme/tokens.ts';

/** What every chart of the console is drawn with: small faint text, thin lines, a quiet tooltip. */
export function chartStyle(p: Palette) {
  const text = { color: p.inkFaint, fontSize: 11 };
  return {
    text,
    split: { lineStyle: { color: p.line } },
    tooltip: {
      trigger: 'axis',
      backgroundColor: p.sheetRaised,
      borderColor: p.lineStrong,
      textStyle: { color: p.ink, fontSize: 12 },
    },
    /** A category axis without ticks. */
    xAxis: (data: readonly string[]) => ({
      type: 'category',
      data,
      axisLabel: text,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: p.lineStrong } },
    }),
  };
}
