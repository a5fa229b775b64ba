import fc from "fast-check";

/**
 * One commit, one verdict: random tables are drawn from a seed that stands here, so a run can be had again.
 * `FC_SEED=$RANDOM npm test` hunts for new ones.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_221_031) });
