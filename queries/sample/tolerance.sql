with

decided as (
    select
        *,
        known(after(tolerance_decided, 20, 120, 'corrected', which)) as corrected_on,
        coalesce(tolerance_result in ('免责', '从轻', '减轻'), false) as is_granted,
        is_granted and draw('library', which) < 0.2 as is_exemplary
    from penalty
    where tolerance_applied is not null
)

select
    district_code,
    printf('RC%08d%d', number + 1, level) as case_id,
    person_id,
    case_id as accountability_case_id,
    pick(['1', '2', '3', '3'], 'distinction', which) as distinction,
    tolerance_applied as applied,
    tolerance_accepted as accepted,
    tolerance_decided as decided,
    coalesce(tolerance_result, '在办') as result,
    case when tolerance_decided is not null then draw('consulted', which) < 0.85 end as consulted,
    case when is_granted then tolerance_decided + 90 end as correction_due,
    case when is_granted and draw('mended', which) < 0.9 then corrected_on end as corrected,
    is_exemplary as in_case_library,
    case when is_exemplary then '示例案例：推动工作中的无意过失' end as case_title,
    case when is_exemplary then '先行报备、集体研究、及时纠正' end as case_lesson
from decided
