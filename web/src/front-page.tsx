import { HomePage } from './pages/home/home-page';
import { LandingPage } from './pages/landing/landing-page';
import { useSession } from './session/session';

/** One address, two pages: strangers see what this is, members see what is on. */
export function FrontPage() {
  return useSession().status === 'signed-in' ? <HomePage /> : <LandingPage />;
}
