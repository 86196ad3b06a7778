import { Navigate, Outlet, useLocation } from 'react-router';
import { useSession } from '../../session/session';

/** Lets signed-in people through and sends the others to sign in, from where they come back here. */
export function RequireSession() {
  const session = useSession();
  const { pathname, search } = useLocation();
  if (session.status === 'signed-in') return <Outlet />;
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />;
}
