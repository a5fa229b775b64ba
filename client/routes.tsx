import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from "@tanstack/react-router";
import { askBasisAhead } from "./api/queryClient.ts";
import { Failure } from "./components/Failure.tsx";
import { Frame } from "./components/Frame.tsx";
import { Home } from "./components/Home.tsx";
import { Missing } from "./components/Missing.tsx";
import { auditFilters } from "./state/auditFilters.ts";
import { besidePaper, paperFilters } from "./state/paperFilters.ts";
import { filters, readSearch, writeSearch } from "./state/filters.ts";
import { topicFilters } from "./state/topicFilters.ts";
import { Gate } from "./views/signIn/Gate.tsx";

const rootRoute = createRootRoute({
  component: () => (
    <Frame>
      <Gate>
        <Outlet />
      </Gate>
    </Frame>
  ),
  notFoundComponent: Missing,
  validateSearch: (search) => filters.parse(search),
});

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: Home,
});

/** Nobody waits for it here: each page says itself what it still waits for. */
const askAhead = () => void askBasisAhead();

// Each view is a file of its own: a page of text needs no charts.
const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/overview",
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/overview/OverviewView.tsx"), "OverviewView"),
});

const areasRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/areas",
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/profile/AreasView.tsx"), "AreasView"),
});

const areaRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/areas/$code",
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/profile/ProfileView.tsx"), "ProfileView"),
});

const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/compare",
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/compare/CompareView.tsx"), "CompareView"),
});

const topicsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/topics",
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/topics/TopicsView.tsx"), "TopicsView"),
});

const topicRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/topics/$id",
  validateSearch: (search) => topicFilters.parse(search),
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/topics/TopicView.tsx"), "TopicView"),
});

const contractsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/contracts",
  component: lazyRouteComponent(() => import("./views/contracts/ContractsView.tsx"), "ContractsView"),
});

const contractRoute = createRoute({
  getParentRoute: () => contractsRoute,
  path: "$id",
});

const importsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/imports",
  component: lazyRouteComponent(() => import("./views/imports/ImportsView.tsx"), "ImportsView"),
});

const reportingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/imports/reporting",
  component: lazyRouteComponent(() => import("./views/imports/ReportingCalendar.tsx"), "ReportingCalendar"),
});

const restatementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/restatements",
  component: lazyRouteComponent(
    () => import("./views/restatements/RestatementsView.tsx"),
    "RestatementsView",
  ),
});

const indicatorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/indicators",
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/indicators/IndicatorsView.tsx"), "IndicatorsView"),
});

const indicatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/indicators/$id",
  loader: askAhead,
  component: lazyRouteComponent(() => import("./views/indicators/IndicatorView.tsx"), "IndicatorView"),
});

const sourceFiguresRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/source-figures",
  component: lazyRouteComponent(
    () => import("./views/sourceFigures/SourceFiguresView.tsx"),
    "SourceFiguresView",
  ),
});

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reports",
  validateSearch: (search) => paperFilters.parse(search),
  component: lazyRouteComponent(() => import("./views/reports/ReportsView.tsx"), "ReportsView"),
});

const draftRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reports/draft",
  validateSearch: (search) => paperFilters.parse(search),
  component: lazyRouteComponent(() => import("./views/reports/DraftView.tsx"), "DraftView"),
});

const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reports/$id",
  validateSearch: (search) => besidePaper.parse(search),
  component: lazyRouteComponent(() => import("./views/reports/PaperView.tsx"), "PaperView"),
});

const accountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/accounts",
  component: lazyRouteComponent(() => import("./views/accounts/AccountsView.tsx"), "AccountsView"),
});

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/audit",
  validateSearch: (search) => auditFilters.parse(search),
  component: lazyRouteComponent(() => import("./views/audit/AuditView.tsx"), "AuditView"),
});

const namesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/names",
  component: lazyRouteComponent(() => import("./views/names/NamesView.tsx"), "NamesView"),
});

const ownRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/own",
  component: lazyRouteComponent(() => import("./views/own/OwnView.tsx"), "OwnView"),
});

const helpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/help",
  component: lazyRouteComponent(() => import("./views/help/HelpView.tsx"), "HelpView"),
});

const helpPageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/help/$page",
  component: lazyRouteComponent(() => import("./views/help/HelpView.tsx"), "HelpView"),
});

const workbenchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/workbench",
  component: lazyRouteComponent(() => import("./views/workbench/WorkbenchView.tsx"), "WorkbenchView"),
});

const boardsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/boards",
  component: lazyRouteComponent(() => import("./views/boards/BoardsView.tsx"), "BoardsView"),
});

const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/boards/$id",
  component: lazyRouteComponent(() => import("./views/boards/BoardView.tsx"), "BoardView"),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    homeRoute,
    overviewRoute,
    areasRoute,
    areaRoute,
    compareRoute,
    topicsRoute,
    topicRoute,
    indicatorsRoute,
    indicatorRoute,
    sourceFiguresRoute,
    importsRoute,
    reportingRoute,
    restatementsRoute,
    reportsRoute,
    draftRoute,
    reportRoute,
    accountsRoute,
    auditRoute,
    namesRoute,
    ownRoute,
    helpRoute,
    helpPageRoute,
    workbenchRoute,
    boardsRoute,
    boardRoute,
    contractsRoute.addChildren([contractRoute]),
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  // Within the frame, so that the ways in stay.
  defaultErrorComponent: ({ error }) => <Failure error={error as Error} />,
  defaultPreload: "intent",
  scrollRestoration: true,
});

// A new page begins at its own start for keyboards and screen readers too; the first one does by itself.
router.subscribe("onResolved", ({ fromLocation, pathChanged }) => {
  if (fromLocation && pathChanged) document.getElementById("main")?.focus({ preventScroll: true });
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
