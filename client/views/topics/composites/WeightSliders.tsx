import {
  Button,
  Group,
  Input,
  Label,
  NumberField,
  Slider,
  SliderThumb,
  SliderTrack,
  ToggleButton,
} from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { Composite } from "../../../api/composites.ts";
import { inLanguage } from "../../../i18n/i18n.ts";
import { wholeWeight } from "../../../state/weights.ts";
import type { Weights } from "./useWeights.ts";

interface WeightSlidersProps {
  composite: Composite;
  weights: Weights;
}

/** A slider and a number for each component's weight; the others follow, so that they always make a whole. */
export function WeightSliders({ composite, weights }: WeightSlidersProps) {
  const { t } = useTranslation();
  return (
    <section className="weights" aria-label={t("composites.weights")}>
      <div className="weights-head">
        <h3>{t("composites.weights")}</h3>
        <Button onPress={weights.reset} isDisabled={weights.areStated}>
          {t("composites.reset")}
        </Button>
      </div>
      <p className="quiet">{t("composites.weightsHow")}</p>
      {composite.components.map((component, index) => (
        <OneWeight
          key={component.id}
          component={component}
          tenths={weights.each[index] ?? 0}
          index={index}
          weights={weights}
        />
      ))}
      <p className="quiet" role="status">
        {t(weights.areStated ? "composites.areStated" : "composites.areTried")}
      </p>
    </section>
  );
}

interface OneWeightProps {
  component: Composite["components"][number];
  tenths: number;
  index: number;
  weights: Weights;
}

function OneWeight({ component, tenths, index, weights }: OneWeightProps) {
  const { t, i18n } = useTranslation();
  const title = inLanguage(component.title, i18n.language);
  const isLocked = weights.locked.has(index);
  const canMove = weights.each.some((_, other) => other !== index && !weights.locked.has(other));
  const isFixed = isLocked || !canMove;
  return (
    <Group className="weight" aria-label={title}>
      <Slider
        value={tenths / 10}
        minValue={0}
        maxValue={100}
        isDisabled={isFixed}
        onChange={(value) => weights.move(index, value * 10)}
        onChangeEnd={weights.settle}
      >
        <Label>{title}</Label>
        <SliderTrack>
          <div className="filled" style={{ width: `${(100 * tenths) / wholeWeight}%` }} />
          <SliderThumb />
        </SliderTrack>
      </Slider>
      <NumberField
        aria-label={t("composites.weightOf", { title })}
        value={tenths / 10}
        minValue={0}
        maxValue={100}
        step={0.1}
        isDisabled={isFixed}
        formatOptions={{ maximumFractionDigits: 1, minimumFractionDigits: 1 }}
        onChange={(value) => {
          if (Number.isNaN(value)) return;
          weights.set(index, value * 10);
        }}
      >
        <Input />
      </NumberField>
      <span aria-hidden="true">%</span>
      <ToggleButton
        isSelected={isLocked}
        onChange={() => weights.lock(index)}
        aria-label={t("composites.lock", { title })}
      >
        {t(isLocked ? "composites.locked" : "composites.unlocked")}
      </ToggleButton>
    </Group>
  );
}
