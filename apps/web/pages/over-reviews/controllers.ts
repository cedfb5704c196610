import { SummaryController } from './summary/summary.controller.js';
import { ReportsController } from './reports/reports.controller.js';
import { FiguresController } from './figures/figures.controller.js';
import { YearlyReportController } from './yearly-report/yearly-report.controller.js';
import { YearMoneyController } from './money/year-money.controller.js';
import { OfficeFilesController } from './lists/office-files.controller.js';
import { OverviewFilesController } from './lists/overview-files.controller.js';
import { ListFilesController } from './lists/list-files.controller.js';
import { QualityController } from './quality/quality.controller.js';
import { OverviewController } from './overview/overview.controller.js';
import { OversightController } from './oversight/oversight.controller.js';
import { AgenciesController } from './agencies/agencies.controller.js';
import { PromisesController } from './promises/promises.controller.js';
import { BoardPaperController } from './board-paper/board-paper.controller.js';
import { PlanController } from './plan/plan.controller.js';
import { ShareController } from './share/share.controller.js';
import { groupControllers } from './groups/groups.controllers.js';
import { PublicPageController } from './public-page/public-page.controller.js';

/** How the reviews of a partnership stand, for those who oversee them. */
export const overReviews = [
  SummaryController,
  ReportsController,
  FiguresController,
  YearlyReportController,
  YearMoneyController,
  ListFilesController,
  OfficeFilesController,
  OverviewFilesController,
  QualityController,
  OverviewController,
  OversightController,
  AgenciesController,
  PromisesController,
  BoardPaperController,
  PlanController,
  ShareController,
  ...groupControllers,
  PublicPageController,
];
