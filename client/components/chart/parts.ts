import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";

/** What nearly every page draws with, on screen and in pictures alike. Few pages need more: those have moreParts.ts. */
export const chartParts = [BarChart, CustomChart, LineChart, ScatterChart, GridComponent];
