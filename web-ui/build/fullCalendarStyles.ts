import type { Plugin } from 'vite';

const VIRTUAL = 'virtual:fullcalendar/';
const INJECTION = /var css_248z = ("(?:[^"\\]|\\.)*");\n(?:injectStyles)\(css_248z\);/;
const REGISTRATION = /function registerStylesRoot\(rootNode\) \{/;
/** For buttons that the page does not use; a data: URL would need a source of its own. */
const ICON_FONT = /@font-face\{[^}]*\}/;
const HOLDERS = /@fullcalendar\/(core|daygrid|timegrid)\/internal(-common)?\.js$/;

/**
 * FullCalendar 6 writes its styles into a style element at run time, which a Content-Security-Policy
 * without 'unsafe-inline' refuses. This moves them into the stylesheet that the build emits.
 */
export function fullCalendarStyles(): Plugin {
  const stylesheets = new Map<string, string>();
  return {
    name: 'fullcalendar-styles',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(VIRTUAL) ? `\0${id}` : undefined),
    load: (id) => (id.startsWith(`\0${VIRTUAL}`) ? stylesheets.get(id.slice(1)) : undefined),
    transform(code, id) {
      const holder = HOLDERS.exec(id.split('?')[0] ?? '');
      const injected = INJECTION.exec(code);
      if (!holder?.[1] || !injected?.[1]) return undefined;
      const sheet = `${VIRTUAL}${holder[1]}.css`;
      stylesheets.set(sheet, (JSON.parse(injected[1]) as string).replace(ICON_FONT, ''));
      return {
        code: code
          .replace(INJECTION, `import '${sheet}';`)
          .replace(REGISTRATION, (head) => `${head} return;`),
        map: null,
      };
    },
  };
}
