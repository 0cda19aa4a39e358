"""The job queue as procrastinate knows it: every file of this folder registers its one job here."""

import procrastinate

app = procrastinate.App(
    connector=procrastinate.PsycopgConnector(),
    import_paths=[
        "jobs.screen_messages",
        "jobs.answer_messages",
        "jobs.deliver_messages",
        "jobs.deliver_sms",
        "jobs.fetch_media",
        "jobs.follow_up_symptoms",
        "jobs.forget_old",
        "jobs.release_holds",
        "jobs.release_silent_chats",
        "jobs.apply_notifications",
        "jobs.ask_template_states",
        "jobs.show_typing",
        "jobs.show_operator_typing",
        "jobs.offer_freed_times",
        "jobs.answer_offer",
        "jobs.look_after_queue",
        "jobs.look_after_waiting_list",
        "jobs.escalate_symptom_reports",
    ],
)
