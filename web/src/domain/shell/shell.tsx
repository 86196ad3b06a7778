import { useEffect, useRef } from 'react';
import { type Location, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { useShellQuery } from '../../generated/graphql';
import { useSession } from '../../session/session';
import { Footer } from './footer';
import { Header } from './header';
import { ServiceBanner } from './service-banner';
import { TabBar } from './tab-bar';

/** The page that was opened first leaves the focus where the browser puts it. */
let isFirstPage = true;

/** After going to another page the keyboard starts at that page's content, unless the page has put it somewhere better. */
function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  useEffect(() => {
    if (isFirstPage) isFirstPage = false;
    else if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** An address that is typed into a tab has the same first key as the one before it. */
export const scrollKey = ({ key, pathname }: Location): string =>
  key === 'default' ? `default ${pathname}` : key;

/** What surrounds every page but the player. */
export function Shell() {
  const isSignedIn = useSession().status === 'signed-in';
  const shell = useShellQuery({ skip: !isSignedIn });
  useHealing(shell);
  const main = useFocusOnNavigation();
  return (
    <div className="flex min-h-dvh flex-col max-sm:pb-14">
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-20 rounded bg-paper px-4 py-3 font-semibold text-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <Header isSignedIn={isSignedIn} me={shell.data?.me} />
      <ServiceBanner />
      <main id="main" ref={main} tabIndex={-1} className="grow">
        <Outlet />
      </main>
      <Footer />
      {isSignedIn && <TabBar />}
      <ScrollRestoration getKey={scrollKey} />
    </div>
  );
}
