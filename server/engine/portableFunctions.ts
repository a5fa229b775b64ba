/**
 * Functions and operators that indicators may use: those that mean the same on
 * every engine their SQL may be printed for. Any other is an error and never
 * passed through; one is added here together with how other engines say it.
 */
export const portableFunctions = new Set([
  // operators
  ..."+ - * / // % || ~~ !~~ ^".split(" "),
  // aggregates
  ..."count count_star sum min max avg median stddev_samp any_value bool_and bool_or arg_min arg_max".split(
    " ",
  ),
  // windows
  ..."row_number rank dense_rank lag lead first_value last_value".split(" "),
  // choices
  ..."coalesce nullif least greatest".split(" "),
  // numbers
  ..."abs round floor ceil".split(" "),
  // texts
  ..."length lower upper trim left right substring replace contains starts_with concat".split(" "),
  // days
  ..."year month day quarter isodow date_trunc date_diff make_date last_day to_days to_months to_years".split(
    " ",
  ),
  // queries/macros.sql
  ..."in_force working_days_between working_day_after".split(" "),
]);
