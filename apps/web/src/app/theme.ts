import { type CSSVariablesResolver, type MantineColorsTuple, createTheme } from '@mantine/core';

const spruce: MantineColorsTuple = [
  '#edf7f5',
  '#d8ece8',
  '#aed8d0',
  '#80c2b6',
  '#57ac9f',
  '#35958a',
  '#1d7d73',
  '#12635c',
  '#0e4e49',
  '#0b3a36',
];
/** Ringing, attention, the mark of the active page. */
const ember: MantineColorsTuple = [
  '#fff6e6',
  '#ffeacb',
  '#ffd598',
  '#ffbf62',
  '#f7a93a',
  '#e2901d',
  '#b96f0c',
  '#955806',
  '#744405',
  '#543204',
];
const gray: MantineColorsTuple = [
  '#f6f8f7',
  '#eef2f0',
  '#e1e7e4',
  '#ced7d3',
  '#b0bdb7',
  '#8c9b95',
  '#5d6d67',
  '#475650',
  '#313d38',
  '#1b2421',
];
const dark: MantineColorsTuple = [
  '#dbe3e0',
  '#bcc7c3',
  '#9aa8a3',
  '#6f7d78',
  '#46534f',
  '#35413d',
  '#28322f',
  '#1d2523',
  '#151b19',
  '#0e1312',
];

const text =
  '"Inter", "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Roboto", "Noto Sans", "Helvetica Neue", Arial, sans-serif';

export const theme = createTheme({
  primaryColor: 'spruce',
  respectReducedMotion: true,
  primaryShade: { light: 7, dark: 6 },
  colors: { spruce, ember, gray, dark },
  black: '#17211e',
  fontFamily: text,
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: {
    fontFamily: text,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem' },
    },
  },
  radius: { xs: '4px', sm: '7px', md: '10px', lg: '14px', xl: '22px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  shadows: {
    xs: '0 1px 2px rgb(15 40 36 / 7%)',
    sm: '0 1px 2px rgb(15 40 36 / 6%), 0 4px 14px rgb(15 40 36 / 6%)',
    md: '0 2px 4px rgb(15 40 36 / 6%), 0 10px 28px rgb(15 40 36 / 12%)',
  },
  components: {
    // Most are information; those that interrupt say so by role="alert" of their own.
    Alert: { defaultProps: { role: 'note' } },
    Button: { defaultProps: { radius: 'md' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Modal: {
      // Its header is no landmark of the page.
      defaultProps: {
        attributes: { header: { role: 'presentation' } },
        centered: true,
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.45, blur: 2 },
      },
      styles: { title: { fontSize: '1.125rem', fontWeight: 650 } },
    },
  },
});

/** Colours of our own, one value per colour scheme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--ring-ink': '#0f312e', '--ring-ink-text': '#d7e9e5', '--ring-mark': '#ffbf62' },
  light: {
    '--ring-canvas': '#f4f7f5',
    '--ring-card': '#ffffff',
    '--ring-line': '#dfe6e3',
    '--mantine-color-placeholder': '#697872',
    '--mantine-color-error': '#c2282d',
  },
  dark: {
    '--ring-canvas': '#141a18',
    '--ring-card': '#1d2523',
    '--ring-line': '#323d39',
    '--mantine-color-placeholder': '#8f9d98',
    '--mantine-color-error': '#ff8a8a',
    '--ring-ink': '#0d1f1d',
  },
});
