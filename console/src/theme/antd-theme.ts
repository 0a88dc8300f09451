import { type ThemeConfig, theme } from 'antd';
import { type Density, fonts, palettes, type Scheme } from './tokens.ts';

/** Our palette over Ant Design's tokens. Primary is ink: red stays with the seal and with what is blocked. */
export function antdTheme(scheme: Scheme, density: Density): ThemeConfig {
  const p = palettes[scheme];
  const dense = density === 'dense';
  return {
    algorithm: scheme === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: p.ink,
      colorPrimaryHover: p.inkSoft,
      colorPrimaryActive: p.ink,
      colorTextLightSolid: p.onInk,
      colorSuccess: p.publish,
      colorWarning: p.review,
      colorError: p.block,
      colorInfo: p.held,
      colorLink: p.ink,
      colorLinkHover: p.seal,
      colorText: p.ink,
      colorTextSecondary: p.inkSoft,
      colorTextTertiary: p.inkFaint,
      colorTextPlaceholder: p.inkFaint,
      colorTextDescription: p.inkFaint,
      colorBgBase: p.sheet,
      colorBgLayout: p.paper,
      colorBgContainer: p.sheetRaised,
      colorBgElevated: p.sheetRaised,
      colorBorder: p.lineStrong,
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      colorFillTertiary: p.sunken,
      controlItemBgActive: p.sunken,
      controlItemBgHover: p.sunken,
      controlOutline: 'transparent',
      fontFamily: fonts.text,
      fontFamilyCode: fonts.mono,
      fontSize: dense ? 13 : 14,
      borderRadius: 3,
      borderRadiusLG: 4,
      borderRadiusSM: 2,
      controlHeight: dense ? 28 : 34,
      controlHeightSM: dense ? 22 : 26,
      boxShadow: p.shadow,
      boxShadowSecondary: p.shadow,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
      wireframe: false,
    },
    components: {
      // The dark algorithm would grey our ink.
      Button: {
        colorPrimary: p.ink,
        colorPrimaryHover: p.inkSoft,
        colorPrimaryActive: p.ink,
        primaryColor: p.onInk,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        fontWeight: 500,
      },
      Checkbox: { colorPrimary: p.ink, colorPrimaryHover: p.inkSoft },
      Segmented: { itemSelectedBg: p.sheetRaised, trackBg: p.sunken },
      Tabs: {
        inkBarColor: p.seal,
        itemSelectedColor: p.ink,
        itemHoverColor: p.inkSoft,
        horizontalMargin: '0 0 12px',
      },
      Tooltip: {
        colorBgSpotlight: scheme === 'dark' ? '#31383d' : '#14181c',
        colorTextLightSolid: '#fafaf7',
      },
      Modal: { titleFontSize: 16 },
      Input: { activeShadow: 'none' },
      Select: { optionSelectedBg: p.sunken },
      Switch: { colorPrimary: p.publish, colorPrimaryHover: p.publish },
    },
  };
}
