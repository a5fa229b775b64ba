import { addDays, addMonths, dayNumber, dayOf, yearOf } from "./calendar.ts";
import { idNumber } from "./idNumber.ts";
import type { Random, Weights } from "./random.ts";
import type { Unit } from "./units.ts";
import type { SampleArea } from "./sampleAreas.ts";

export interface Person {
  /** An ID number of nobody: its region is assigned to no place. */
  id: string;
  name: string;
  sex: "男" | "女";
  birth: string;
  workStart: string;
  category: string;
  level: string;
  rank: string;
  /** In a leading team, or the head of a part of one. */
  leads: boolean;
  isHead: boolean;
  unit: Unit;
  moved: { on: string; from: Unit } | null;
  joined: string;
  left: string | null;
  party: string;
  education: string;
  specialty: string;
  /** Standard normal: those with more take part more and do better. */
  drive: number;
}

export interface Span {
  persons: number;
  firstDay: string;
  lastDay: string;
}

/** Posts from the highest down, as the contracts name them. */
export const levels = ["县处级正职", "县处级副职", "乡科级正职", "乡科级副职", "科员"] as const;

const stems = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"];

const agesByLevel: Record<string, [number, number]> = {
  县处级正职: [43, 59],
  县处级副职: [38, 58],
  乡科级正职: [33, 58],
  乡科级副职: [28, 56],
  科员: [23, 59],
  其他: [23, 59],
};

const specialties: Weights = {
  经济: 14,
  项目建设: 10,
  管理服务: 16,
  法治: 10,
  群众工作: 11,
  党务: 12,
  农业农村: 8,
  工业科技: 6,
  生态环保: 4,
  教科文卫: 5,
  应急安全: 3,
  其他: 1,
};

export function makePeople(
  areas: SampleArea[],
  units: Unit[],
  span: Span,
  random: (...path: (string | number)[]) => Random,
): Person[] {
  const people: Person[] = [];
  const sequences = new Map<string, number>();
  for (const unit of units) {
    for (let seat = 0; seat < unit.size; seat++) {
      const own = random("person", unit.code, seat);
      const born = own.chance(0.85) ? unit.area : own.pick(areas).code;
      people.push(makePerson(unit, seat, people.length + 1, born, span, own, sequences));
    }
  }
  moveSome(people, units, span, random("moves"));
  return people;
}

function makePerson(
  unit: Unit,
  seat: number,
  number: number,
  region: string,
  { firstDay, lastDay }: Span,
  own: Random,
  sequences: Map<string, number>,
): Person {
  const level = levelOf(unit, seat, own);
  const leads = level !== "科员" && level !== "其他";
  const category = categoryOf(unit, seat, own);
  const isNew = !leads && own.chance(0.06);
  const [youngest, oldest] = isNew ? [22, 27] : (agesByLevel[level] as [number, number]);
  const lastBirth = dayNumber(addMonths(lastDay, -12 * youngest));
  const birth = dayOf(lastBirth - own.int(0, 365 * (oldest - youngest)));
  const age = Math.floor((dayNumber(lastDay) - dayNumber(birth)) / 365.25);
  const workStart = addMonths(birth, 12 * own.int(20, 24) + own.int(0, 11));
  const usualStart = workStart < firstDay ? workStart : addMonths(firstDay, -own.int(1, 30));
  const joined = isNew ? dayOf(own.int(dayNumber(firstDay), dayNumber(lastDay) - 60)) : usualStart;
  const sex = own.chance(leads ? 0.74 : 0.64) ? "男" : "女";
  const leaves = !leads && (age > 56 ? own.chance(0.25) : own.chance(0.012));
  return {
    id: nextId(region, birth, sex, sequences),
    name: `某${own.pick(stems)}${String(number).padStart(5, "0")}`,
    sex,
    birth,
    workStart: isNew ? joined : usualStart,
    category,
    level,
    rank: rankOf(category, level, age, own),
    leads,
    isHead: seat === 0,
    unit,
    moved: null,
    joined: isNew ? joined : "1970-01-01",
    left: leaves && !isNew ? dayOf(own.int(dayNumber(firstDay), dayNumber(lastDay) - 1)) : null,
    party: partyOf(leads, age, own),
    education: own.word(educationByAge(age)),
    specialty: own.word(specialties),
    drive: 0.45 * unit.drive + 0.9 * own.normal(),
  };
}

/** Odd sequence numbers are men's. Each region and birthday counts on by itself, so no number comes twice. */
function nextId(region: string, birth: string, sex: string, sequences: Map<string, number>): string {
  const key = region + birth + sex;
  const used = sequences.get(key) ?? 0;
  sequences.set(key, used + 1);
  return idNumber(region, birth, used * 2 + (sex === "男" ? 1 : 2));
}

function levelOf({ kind, tier, leaders, size }: Unit, seat: number, own: Random): string {
  const senior = kind === "leading" || tier === "市级";
  if (seat === 0) return senior ? "县处级正职" : "乡科级正职";
  if (kind === "leading" && seat === 1) return "县处级正职";
  if (kind === "town" && seat === 1) return "乡科级正职";
  if (seat < leaders) return senior ? "县处级副职" : "乡科级副职";
  // A city office's sections have heads of their own.
  if (senior && seat < leaders + size * 0.2) return "乡科级正职";
  if (senior && seat < leaders + size * 0.42) return "乡科级副职";
  return kind === "company" || (kind === "institution" && own.chance(0.8)) ? "其他" : "科员";
}

function categoryOf({ kind }: Unit, seat: number, own: Random): string {
  if (kind === "company") return "国企人员";
  if (kind === "institution") return own.chance(0.22) ? "参公人员" : "事业人员";
  if (seat === 0) return "公务员";
  const others = kind === "town" ? 0.42 : 0.2;
  if (own.chance(others)) return "事业人员";
  return own.chance(0.12) ? "参公人员" : "公务员";
}

function rankOf(category: string, level: string, age: number, own: Random): string {
  if (category === "国企人员") return "无";
  if (category === "事业人员") {
    const grades: Record<string, string> = {
      县处级正职: "五级职员",
      县处级副职: "六级职员",
      乡科级正职: "七级职员",
      乡科级副职: "八级职员",
    };
    return grades[level] ?? (age > 34 || own.chance(0.3) ? "九级职员" : "十级职员");
  }
  switch (level) {
    case "县处级正职":
      return own.pick(["一级调研员", "二级调研员"]);
    case "县处级副职":
      return own.pick(["三级调研员", "四级调研员"]);
    case "乡科级正职":
      return own.word({ 四级调研员: 1, 一级主任科员: 4, 二级主任科员: 4 });
    case "乡科级副职":
      return own.pick(["三级主任科员", "四级主任科员"]);
    default:
      if (age < 29) return own.pick(["二级科员", "一级科员"]);
      if (age < 36) return own.pick(["一级科员", "四级主任科员"]);
      return own.word({ 四级主任科员: 3, 三级主任科员: 3, 二级主任科员: 2, 一级主任科员: 1 });
  }
}

function partyOf(leads: boolean, age: number, own: Random): string {
  if (own.chance(leads ? 0.95 : 0.7)) return age < 28 && own.chance(0.15) ? "中共预备党员" : "中共党员";
  if (age < 28) return "共青团员";
  return own.word({ 群众: 20, 民盟盟员: 1, 民建会员: 1, 九三学社社员: 1, 无党派人士: 2 });
}

function educationByAge(age: number): Weights {
  if (age < 36) return { 研究生: 20, 大学: 74, 大专: 6 };
  if (age < 48) return { 研究生: 14, 大学: 70, 大专: 15, 中专及高中: 1 };
  return { 研究生: 7, 大学: 58, 大专: 30, 中专及高中: 5 };
}

/** A few leaders go from one area to another of the same kind of unit; the rolls show where they are now. */
function moveSome(people: Person[], units: Unit[], { firstDay, lastDay }: Span, random: Random): void {
  const leaders = people.filter(
    (person) => person.leads && !person.isHead && person.category !== "国企人员" && !person.left,
  );
  for (const person of random.sample(leaders, Math.round(people.length * 0.008))) {
    const origins = units.filter((unit) => unit.kind === person.unit.kind && unit.area !== person.unit.area);
    if (origins.length === 0) continue;
    const on = addDays(firstDay, random.int(45, Math.max(46, dayNumber(lastDay) - dayNumber(firstDay) - 20)));
    if (on > lastDay || yearOf(on) - yearOf(person.birth) < 25) continue;
    person.moved = { on, from: random.pick(origins) };
  }
}
