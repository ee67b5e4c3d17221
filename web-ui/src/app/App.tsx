import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { Gate } from './Gate';
import { Shop, type ShopProps } from './Shop';

const theme = createTheme({ primaryColor: 'cyan', respectReducedMotion: true });

interface AppProps extends ShopProps {
  client: QueryClient;
  /** The secret of a one-time link, if the page was opened by one. */
  link: string | undefined;
}

export function App({ client, link, live, router }: AppProps) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      // Both would be style elements, which a strict Content-Security-Policy refuses: what the theme
      // changes stands in app.css, and the classes are not used.
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={client}>
        <Gate link={link}>
          <Shop live={live} router={router} />
        </Gate>
      </QueryClientProvider>
    </MantineProvider>
  );
}
