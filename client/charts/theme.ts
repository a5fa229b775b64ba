/** The page's colours as a chart needs them; read from the style sheet on screen, fixed in print. */
export interface ChartTheme {
  /** What everything stands on. */
  paper: string;
  ink: string;
  grey: string;
  hairline: string;
  /** Figures without a judgement. */
  neutral: string;
  accent: string;
  better: string;
  worse: string;
  /** Behind what is pointed at. */
  wash: string;
  fontFamily: string;
}

export const paperTheme: ChartTheme = {
  paper: "#ffffff",
  ink: "#1f2328",
  grey: "#59636e",
  hairline: "#d1d9e0",
  neutral: "#4b5561",
  accent: "#b4322a",
  better: "#0f7b6c",
  worse: "#9a4f00",
  wash: "#f6f8fa",
  fontFamily: "Noto Sans SC",
};
