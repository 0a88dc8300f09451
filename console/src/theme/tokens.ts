/**
 * The palette: ink on paper, and one seal. Every colour that the console uses is named here once; `applyTokens` hands
 * them to the style sheet as custom properties, `antdTheme` to the components.
 * Text colours hold WCAG AA (4.5:1) on `paper`, `sheet` and their own tint.
 */
export type Scheme = 'light' | 'dark';
export type Density = 'comfortable' | 'dense';

const light = {
  paper: '#f3f4f1',
  sheet: '#fcfcfa',
  sheetRaised: '#ffffff',
  sunken: '#eaece8',
  line: '#d9dcd6',
  lineStrong: '#b4b9b1',
  ink: '#14181c',
  inkSoft: '#464d52',
  inkFaint: '#5e666a',
  onInk: '#fafaf7',
  seal: '#b93426',
  focus: '#1d5fbf',
  publish: '#0b6b60',
  publishTint: '#dcefe9',
  review: '#845200',
  reviewTint: '#f6ead0',
  block: '#ad2318',
  blockTint: '#f9e3df',
  held: '#23539f',
  heldTint: '#e1eaf7',
  shadow: '0 1px 2px rgb(20 24 28 / 6%), 0 8px 24px rgb(20 24 28 / 8%)',
};

const dark: typeof light = {
  paper: '#101315',
  sheet: '#171b1e',
  sheetRaised: '#1d2226',
  sunken: '#0b0d0f',
  line: '#2b3136',
  lineStrong: '#495157',
  ink: '#eceeea',
  inkSoft: '#b9bfbf',
  inkFaint: '#929a9c',
  onInk: '#101315',
  seal: '#ea6a57',
  focus: '#7db0ff',
  publish: '#5cc9b5',
  publishTint: '#12312d',
  review: '#e3b057',
  reviewTint: '#352a12',
  block: '#f58676',
  blockTint: '#3b1c18',
  held: '#8db5f3',
  heldTint: '#172a45',
  shadow: '0 1px 2px rgb(0 0 0 / 40%), 0 8px 24px rgb(0 0 0 / 40%)',
};

export const palettes = { light, dark };
export type Palette = typeof light;

/** One hue a detector, in order of first appearance; underlines differ too, so that colour is never alone. */
export const markHues = {
  light: ['#b93426', '#23539f', '#845200', '#6d3d96', '#0b6b60', '#a02766', '#4c6414', '#37586b'],
  dark: ['#f58676', '#8db5f3', '#e3b057', '#c69cf0', '#5cc9b5', '#f08abb', '#b3cc6a', '#98bdd3'],
} as const;
export const markLines = ['solid', 'double', 'dashed', 'wavy', 'dotted'] as const;

export const fonts = {
  text: `"Inter", -apple-system, BlinkMacSystemFont, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", "DejaVu Sans", "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif`,
  mono: `ui-monospace, "SF Mono", "JetBrains Mono", "Cascadia Code", Menlo, Consolas, "Noto Sans Mono CJK SC", monospace`,
};

export const spaces = {
  comfortable: { row: '10px', cell: '12px', gap: '20px', text: '14px', pad: '20px' },
  dense: { row: '5px', cell: '10px', gap: '14px', text: '13px', pad: '14px' },
} satisfies Record<Density, Record<string, string>>;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** Writes the tokens of a scheme and a density onto the document. */
export function applyTokens(root: HTMLElement, scheme: Scheme, density: Density): void {
  root.dataset.scheme = scheme;
  root.dataset.density = density;
  root.style.colorScheme = scheme;
  for (const [name, value] of Object.entries(palettes[scheme]))
    root.style.setProperty(`--${kebab(name)}`, value);
  for (const [name, value] of Object.entries(spaces[density])) root.style.setProperty(`--${name}`, value);
  markHues[scheme].forEach((hue, i) => root.style.setProperty(`--mark-${i}`, hue));
  root.style.setProperty('--font-text', fonts.text);
  root.style.setProperty('--font-mono', fonts.mono);
}
