"""The days by which a recommendation, decision, notice and appeal are due.

Working days leave out weekends and bank holidays; the day that starts the
count is day 1.
"""

from goldthread.policy.engine.variable import Day, variable, working_day_after


@variable(
    unit="date",
    title="Recommendation due",
    reference="SI 2012/1115, regulation 11",
    because=(
        "The service was complete on {service_completed}. The headteacher has "
        "{induction__recommendation_working_days}, that day counted, so until {value}."
    ),
)
def recommendation_due(service_completed, induction__recommendation_working_days) -> Day:
    return working_day_after(service_completed, induction__recommendation_working_days)


@variable(
    unit="date",
    title="Decision due",
    reference="SI 2012/1115, regulation 11; induction guidance, April 2024",
    because=(
        "The body has had the recommendation since {recommendation_received}. It has "
        "{induction__decision_working_days}, that day counted, so until {value}."
    ),
)
def decision_due(recommendation_received, induction__decision_working_days) -> Day:
    return working_day_after(recommendation_received, induction__decision_working_days)


@variable(
    unit="date",
    title="Notice due",
    reference="SI 2012/1115, regulation 11; induction guidance, April 2024",
    because=(
        "The decision was made on {decision_made}. The body has "
        "{induction__notice_working_days} to give notice, that day counted, so until {value}."
    ),
)
def notice_due(decision_made, induction__notice_working_days) -> Day:
    return working_day_after(decision_made, induction__notice_working_days)


@variable(
    unit="date",
    title="Notice counts as received",
    reference="SI 2012/1115, regulation 18",
    because=(
        "The notice was sent on {notice_sent} and counts as received "
        "{induction__notice_deemed_received_days} later, on {value}."
    ),
)
def notice_received(notice_sent, induction__notice_deemed_received_days) -> Day:
    return notice_sent + induction__notice_deemed_received_days


@variable(
    unit="date",
    title="Appeal due",
    reference="SI 2012/1115, regulation 14; induction guidance, April 2024",
    because=(
        "The notice counts as received on {notice_received}. The teacher has "
        "{induction__appeal_working_days} to appeal, that day counted, so until {value}."
    ),
)
def appeal_due(notice_received, induction__appeal_working_days) -> Day:
    return working_day_after(notice_received, induction__appeal_working_days)
