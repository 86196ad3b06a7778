import { createBrowserRouter } from 'react-router';
import { RequireSession } from './domain/page/require-session';
import { Shell } from './domain/shell/shell';
import { CrashPage } from './pages/not-found/crash-page';
import { NotFoundPage } from './pages/not-found/not-found-page';
import { FrontPage } from './front-page';
import { SignInPage } from './pages/sign-in/sign-in-page';
import { SignUpPage } from './pages/sign-up/sign-up-page';
import { TitlePage } from './pages/title/title-page';

/** Every address of the client. What most visits do not need is loaded when it is first opened. */
export const router = createBrowserRouter([
  {
    ErrorBoundary: CrashPage,
    HydrateFallback: () => null,
    children: [
      {
        Component: Shell,
        children: [
          { index: true, Component: FrontPage },
          { path: 'sign-in', Component: SignInPage },
          { path: 'sign-up', Component: SignUpPage },
          {
            path: 'search',
            lazy: async () => ({ Component: (await import('./pages/search/search-page')).SearchPage }),
          },
          { path: 'title/:id', Component: TitlePage },
          {
            path: 'person/:id',
            lazy: async () => ({ Component: (await import('./pages/person/person-page')).PersonPage }),
          },
          {
            path: 'collection/:id',
            lazy: async () => ({
              Component: (await import('./pages/collection/collection-page')).CollectionPage,
            }),
          },
          {
            path: 'plans',
            lazy: async () => ({ Component: (await import('./pages/plans/plans-page')).PlansPage }),
          },
          {
            Component: RequireSession,
            children: [
              {
                path: 'checkout/:planId',
                lazy: async () => ({
                  Component: (await import('./pages/checkout/checkout-page')).CheckoutPage,
                }),
              },
              {
                path: 'payments/:id',
                lazy: async () => ({ Component: (await import('./pages/payment/payment-page')).PaymentPage }),
              },
              {
                path: 'my-list',
                lazy: async () => ({ Component: (await import('./pages/my-list/my-list-page')).MyListPage }),
              },
              {
                path: 'account',
                lazy: async () => ({ Component: (await import('./pages/account/account-page')).AccountPage }),
              },
              {
                path: 'admin',
                lazy: async () => ({ Component: (await import('./domain/console/console')).Console }),
                children: [
                  {
                    path: 'payments',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-payments/admin-payments-page'))
                        .AdminPaymentsPage,
                    }),
                  },
                  {
                    path: 'service/cache',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-cache/admin-cache-page')).AdminCachePage,
                    }),
                  },
                  {
                    path: 'rails/:railId?',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-rails/admin-rails-page')).AdminRailsPage,
                    }),
                  },
                  {
                    path: 'library',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-library/admin-library-page')).AdminLibraryPage,
                    }),
                  },
                  {
                    path: 'library/add',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-library-add/admin-library-add-page'))
                        .AdminLibraryAddPage,
                    }),
                  },
                  {
                    path: 'library/:id',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-title/admin-title-page')).AdminTitlePage,
                    }),
                  },
                  {
                    path: 'library/import',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-import/admin-import-page')).AdminImportPage,
                    }),
                  },
                  {
                    path: 'requests',
                    lazy: async () => ({
                      Component: (await import('./pages/admin-requests/admin-requests-page'))
                        .AdminRequestsPage,
                    }),
                  },
                ],
              },
            ],
          },
          { path: '*', Component: NotFoundPage },
        ],
      },
      {
        Component: RequireSession,
        children: [
          {
            path: 'watch/:titleId',
            lazy: async () => ({ Component: (await import('./pages/watch/watch-page')).WatchPage }),
          },
        ],
      },
    ],
  },
]);
