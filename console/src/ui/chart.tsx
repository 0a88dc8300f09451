import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import { AriaComponent, GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { fonts } from '../theme/tokens.ts';

echarts.use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  TooltipComponent,
  MarkLineComponent,
  AriaComponent,
  SVGRenderer,
]);

export type ChartOption = echarts.EChartsCoreOption;

/** One chart, drawn as SVG; `describe` is what a reader that cannot see it is told. */
export default function Chart(props: {
  option: ChartOption;
  height: number;
  describe: string;
  onClick?: (data: unknown) => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const click = useRef(props.onClick);
  click.current = props.onClick;

  useEffect(() => {
    if (!host.current) return;
    const made = echarts.init(host.current, null, { renderer: 'svg' });
    chart.current = made;
    made.on('click', (event) => click.current?.(event));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(host.current);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(
      { animationDuration: 200, textStyle: { fontFamily: fonts.text }, ...props.option },
      { notMerge: true },
    );
  }, [props.option]);

  return (
    <div ref={host} role="img" aria-label={props.describe} style={{ height: props.height, width: '100%' }} />
  );
}
